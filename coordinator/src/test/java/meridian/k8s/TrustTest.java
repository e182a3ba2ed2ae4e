package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests let a pod do, and whom they let in: the threat model in ARCHITECTURE.md. */
@Tag("ci")
final class TrustTest {
  private static final Path BASE = Path.of("base");
  private static final String NAME = "app.kubernetes.io/name";
  private static final String COMPONENT = "app.kubernetes.io/component";

  static Stream<Path> folders() {
    return Manifests.folders();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenPod_whenTakenOver_thenItIsNobodyOnAMachineThatItCannotChange(Path folder) {
    Manifests.pods(folder).forEach(TrustTest::isRestricted);
  }

  @Test
  void givenHelperPod_whenTakenOver_thenItIsNobodyAndHasNoToken() throws IOException {
    String text = Files.readString(Manifests.FOLDER.resolve("files.yaml"));

    Pod pod = (Pod) StrictModel.read(text).get(0);

    isRestricted("files", pod.getSpec());
    assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSpec().getContainers().get(0).getImage()).matches(".+:[0-9.]+");
  }

  /**
   * What the pod security standard "restricted" asks, and a root file system that cannot change.
   */
  private static void isRestricted(String name, PodSpec pod) {
    assertThat(pod.getHostNetwork()).as(name).isNull();
    assertThat(pod.getHostPID()).as(name).isNull();
    assertThat(pod.getHostIPC()).as(name).isNull();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).as(name).isEqualTo(10_001);
    assertThat(pod.getSecurityContext().getSeccompProfile().getType())
        .as(name)
        .isEqualTo("RuntimeDefault");
    assertThat(pod.getInitContainers()).as(name).isEmpty();
    for (Container container : pod.getContainers()) {
      SecurityContext security = container.getSecurityContext();
      assertThat(security.getAllowPrivilegeEscalation()).as(name).isFalse();
      assertThat(security.getPrivileged()).as(name).isFalse();
      assertThat(security.getReadOnlyRootFilesystem()).as(name).isTrue();
      assertThat(security.getCapabilities().getDrop()).as(name).containsExactly("ALL");
      assertThat(security.getCapabilities().getAdd()).as(name).isEmpty();
      assertThat(container.getPorts()).allSatisfy(port -> assertThat(port.getHostPort()).isNull());
    }
    for (Volume volume : pod.getVolumes()) {
      assertThat(volume.getHostPath()).as(name).isNull();
      if (volume.getEmptyDir() != null) {
        assertThat(volume.getEmptyDir().getSizeLimit()).as(name + ": bounded").isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenRun_whenItsPodIsTakenOver_thenScenarioAndTracesStayAsTheyAre(Path folder) {
    Manifests.pods(folder).values().stream()
        .flatMap(pod -> pod.getContainers().stream())
        .flatMap(container -> container.getVolumeMounts().stream())
        .filter(mount -> !List.of("/tmp", "/runs").contains(mount.getMountPath()))
        .forEach(mount -> assertThat(mount.getReadOnly()).as(mount.getMountPath()).isTrue());
  }

  /** What a node can falsify is the run that it takes part in. */
  @ParameterizedTest
  @MethodSource("folders")
  void givenNodes_whenTakenOver_thenResultsOfRunsBeforeAreOutOfReach(Path folder) {
    for (Deployment nodes : Manifests.all(folder, Deployment.class)) {
      List<Volume> volumes = nodes.getSpec().getTemplate().getSpec().getVolumes();

      assertThat(volumes)
          .isNotEmpty()
          .allSatisfy(
              volume ->
                  assertThat(volume.getEmptyDir() != null || volume.getSecret() != null)
                      .as(volume.getName())
                      .isTrue());
    }
  }

  @Test
  void givenServiceAccount_whenUsed_thenItListsPodsOfItsNamespaceAndNothingElse() {
    List<PolicyRule> rules =
        Manifests.all(BASE, Role.class).stream().flatMap(role -> role.getRules().stream()).toList();

    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).getApiGroups()).containsExactly("");
    assertThat(rules.get(0).getResources()).containsExactly("pods");
    assertThat(rules.get(0).getVerbs()).containsExactly("list");
    assertThat(Manifests.all(BASE, RoleBinding.class))
        .singleElement()
        .satisfies(binding -> assertThat(binding.getSubjects()).hasSize(1));
    assertThat(Manifests.all(BASE, ServiceAccount.class))
        .singleElement()
        .satisfies(account -> assertThat(account.getAutomountServiceAccountToken()).isFalse());
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenFolder_whenApplied_thenItGivesRightsInItsNamespaceOnly(Path folder) {
    assertThat(Manifests.of(folder))
        .extracting(HasMetadata::getKind)
        .doesNotContain("ClusterRole", "ClusterRoleBinding");
  }

  /** All pods of the namespace are shut off by one policy; another one opens the members' ports. */
  @Test
  void givenNetworkPolicies_whenApplied_thenMembersReachEachOtherAndNobodyElseReachesThem() {
    List<NetworkPolicy> policies = Manifests.all(BASE, NetworkPolicy.class);
    assertThat(policies)
        .extracting(p -> p.getMetadata().getName())
        .containsExactlyInAnyOrder("meridian", "meridian-nobody");
    NetworkPolicy nobody = named(policies, "meridian-nobody");
    NetworkPolicy members = named(policies, "meridian");

    assertThat(nobody.getSpec().getPodSelector().getMatchLabels()).isEmpty();
    assertThat(nobody.getSpec().getIngress()).isEmpty();
    assertThat(nobody.getSpec().getEgress()).isEmpty();
    for (NetworkPolicy each : policies) {
      assertThat(each.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    }
    assertThat(members.getSpec().getIngress())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.getFrom()).singleElement().satisfies(TrustTest::isMember);
              assertThat(ports(rule.getPorts())).containsExactly(25520, 7626);
            });
    assertThat(members.getSpec().getEgress())
        .hasSize(2)
        .anySatisfy(
            rule -> {
              assertThat(rule.getTo()).singleElement().satisfies(TrustTest::isMember);
              assertThat(ports(rule.getPorts())).containsExactly(25520, 7626);
            })
        .anySatisfy(rule -> assertThat(ports(rule.getPorts())).containsExactly(443, 6443));
  }

  private static NetworkPolicy named(List<NetworkPolicy> policies, String name) {
    return policies.stream()
        .filter(p -> p.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void isMember(NetworkPolicyPeer peer) {
    assertThat(peer.getIpBlock()).isNull();
    assertThat(peer.getNamespaceSelector()).isNull();
    assertThat(peer.getPodSelector().getMatchLabels()).isEqualTo(Map.of(NAME, "meridian"));
    assertThat(peer.getPodSelector().getMatchExpressions())
        .singleElement()
        .satisfies(
            expression -> {
              assertThat(expression.getKey()).isEqualTo(COMPONENT);
              assertThat(expression.getOperator()).isEqualTo("In");
              assertThat(expression.getValues()).containsExactly("node", "coordinator");
            });
  }

  private static List<Integer> ports(List<NetworkPolicyPort> ports) {
    assertThat(ports).allSatisfy(port -> assertThat(port.getProtocol()).isEqualTo("TCP"));
    return ports.stream().map(port -> port.getPort().getIntVal()).toList();
  }

  /** Messages are read by Kryo, so only who has proved who he is may send any. */
  @ParameterizedTest
  @ValueSource(strings = {"overlays/production", "overlays/production/run"})
  void givenProduction_whenRendered_thenEveryProcessHasCertificatesAndStartsNotWithoutThem(
      String folder) {
    Map<String, PodSpec> pods = Manifests.pods(Path.of(folder));

    assertThat(pods).hasSize(1);
    pods.forEach(
        (name, pod) -> {
          Container container = pod.getContainers().get(0);
          assertThat(container.getEnv())
              .filteredOn(env -> env.getName().equals("MERIDIAN_TLS"))
              .extracting(EnvVar::getValue)
              .containsExactly("/tls");
          assertThat(container.getVolumeMounts())
              .filteredOn(mount -> mount.getMountPath().equals("/tls"))
              .hasSize(1);
          assertThat(pod.getVolumes())
              .filteredOn(volume -> volume.getSecret() != null)
              .singleElement()
              .satisfies(
                  volume -> {
                    assertThat(volume.getSecret().getSecretName()).isEqualTo("meridian-tls");
                    assertThat(volume.getSecret().getOptional()).isNull();
                    assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
                  });
        });
  }
}
