package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests of every folder that can be applied: known to Kubernetes, and sound. */
@Tag("ci")
final class ManifestsTest {
  private static final Set<String> KINDS =
      Set.of(
          "ConfigMap",
          "Deployment",
          "Job",
          "Namespace",
          "NetworkPolicy",
          "PersistentVolumeClaim",
          "PodDisruptionBudget",
          "Role",
          "RoleBinding",
          "ServiceAccount");

  static Stream<Path> folders() {
    return Manifests.folders();
  }

  /** Services and ingresses would open what has no authentication; custom kinds may be missing. */
  @ParameterizedTest
  @MethodSource("folders")
  void givenFolder_whenRendered_thenTheModelKnowsAllOfItAndNothingIsOpened(Path folder) {
    List<HasMetadata> all = Manifests.of(folder);

    assertThat(all).extracting(HasMetadata::getKind).isNotEmpty().isSubsetOf(KINDS);
    assertThat(all)
        .extracting(each -> each.getKind() + "/" + each.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenOverlay_whenRendered_thenAllIsInOneNamespaceThatAdmitsRestrictedPodsOnly(Path folder) {
    if (!folder.startsWith("overlays")) {
      return; // a part of one
    }

    for (HasMetadata each : Manifests.of(folder)) {
      if (each instanceof Namespace namespace) {
        assertThat(namespace.getMetadata().getName()).isEqualTo("meridian");
        assertThat(namespace.getMetadata().getLabels())
            .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
      } else {
        assertThat(each.getMetadata().getNamespace()).as(each.toString()).isEqualTo("meridian");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenContainer_whenRendered_thenItsImageHasAVersionAndItsMemoryIsItsOwn(Path folder) {
    Manifests.pods(folder)
        .forEach(
            (name, pod) -> {
              for (Container container : pod.getContainers()) {
                Map<String, Quantity> requests = container.getResources().getRequests();
                Map<String, Quantity> limits = container.getResources().getLimits();

                assertThat(container.getImage())
                    .as(name)
                    .matches(".+:[0-9][0-9.]*")
                    .doesNotContain("latest");
                assertThat(requests).as(name).containsKeys("cpu", "memory", "ephemeral-storage");
                assertThat(limits).as(name).containsKeys("memory", "ephemeral-storage");
                assertThat(limits.get("memory")).as(name).isEqualTo(requests.get("memory"));
                assertThat(limits)
                    .as(name + ": throttled nodes miss heartbeats")
                    .doesNotContainKey("cpu");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenContainer_whenRendered_thenItHasAllProbesOnPortsThatItNames(Path folder) {
    Manifests.pods(folder)
        .forEach(
            (name, pod) -> {
              for (Container container : pod.getContainers()) {
                probe(container, container.getStartupProbe(), "/alive");
                probe(container, container.getLivenessProbe(), "/alive");
                probe(container, container.getReadinessProbe(), "/ready");
                assertThat(container.getPorts())
                    .extracting(port -> port.getName() + " " + port.getContainerPort())
                    .as(name)
                    .containsExactly("remoting 25520", "management 7626");
              }
            });
  }

  private static void probe(Container container, Probe probe, String path) {
    assertThat(probe).as(container.getName() + " " + path).isNotNull();
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
    assertThat(probe.getTimeoutSeconds()).as("a busy process answers late").isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenVolumeOrAccount_whenNamed_thenItIsThere(Path folder) {
    Path base = Path.of("base");
    Set<String> there = new TreeSet<>();
    Stream.concat(Manifests.of(folder).stream(), Manifests.of(base).stream())
        .forEach(each -> there.add(each.getKind() + "/" + each.getMetadata().getName()));

    for (PodSpec pod : Manifests.pods(folder).values()) {
      assertThat(there).contains("ServiceAccount/" + pod.getServiceAccountName());
      for (Volume volume : pod.getVolumes()) {
        if (volume.getConfigMap() != null) {
          assertThat(there).contains("ConfigMap/" + volume.getConfigMap().getName());
        }
        if (volume.getPersistentVolumeClaim() != null) {
          String claim = volume.getPersistentVolumeClaim().getClaimName();
          assertThat(there).contains("PersistentVolumeClaim/" + claim);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenNodes_whenUpdatedOrDrained_thenOneGoesAtATimeAndTakesItsLeave(Path folder) {
    for (Deployment nodes : Manifests.all(folder, Deployment.class)) {
      PodTemplateSpec template = nodes.getSpec().getTemplate();
      PodSpec pod = template.getSpec();
      var update = nodes.getSpec().getStrategy().getRollingUpdate();
      long sleeps = pod.getContainers().get(0).getLifecycle().getPreStop().getSleep().getSeconds();

      assertThat(update.getMaxUnavailable().getIntVal()).isZero();
      assertThat(update.getMaxSurge().getIntVal()).isEqualTo(1);
      assertThat(sleeps).isPositive();
      assertThat(pod.getTerminationGracePeriodSeconds() - sleeps).isGreaterThanOrEqualTo(30);
      assertThat(nodes.getSpec().getMinReadySeconds()).isPositive();
      assertThat(pod.getTopologySpreadConstraints()).isNotEmpty();
      assertThat(pod.getTopologySpreadConstraints())
          .allSatisfy(
              spread ->
                  assertThat(spread.getLabelSelector().getMatchLabels())
                      .isEqualTo(template.getMetadata().getLabels()));
      assertThat(nodes.getSpec().getSelector().getMatchLabels())
          .isEqualTo(template.getMetadata().getLabels());
      assertThat(budgets(folder, template)).hasSize(1);
    }
  }

  /** A budget with both bounds is refused, with none it bounds nothing. */
  private static List<PodDisruptionBudget> budgets(Path folder, PodTemplateSpec of) {
    List<PodDisruptionBudget> budgets =
        Manifests.all(folder, PodDisruptionBudget.class).stream()
            .filter(
                each ->
                    each.getSpec()
                        .getSelector()
                        .getMatchLabels()
                        .equals(of.getMetadata().getLabels()))
            .toList();
    assertThat(budgets)
        .allSatisfy(
            each ->
                assertThat(
                        each.getSpec().getMinAvailable() == null
                            ^ each.getSpec().getMaxUnavailable() == null)
                    .isTrue());
    return budgets;
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenRun_whenItsPodIsLost_thenAnotherGoesOnUnlessTheUserIsWrong(Path folder) {
    for (Job run : Manifests.all(folder, Job.class)) {
      JobSpec spec = run.getSpec();

      assertThat(spec.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
      assertThat(spec.getPodReplacementPolicy()).isEqualTo("Failed");
      assertThat(spec.getBackoffLimit()).isGreaterThan(5);
      assertThat(spec.getPodFailurePolicy().getRules())
          .anySatisfy(
              rule -> {
                assertThat(rule.getAction()).isEqualTo("FailJob");
                assertThat(rule.getOnExitCodes().getValues()).containsExactly(2, 3);
              })
          .anySatisfy(
              rule -> {
                assertThat(rule.getAction()).isEqualTo("Ignore");
                assertThat(rule.getOnPodConditions().get(0).getType())
                    .isEqualTo("DisruptionTarget");
              });
      assertThat(spec.getTemplate().getSpec().getContainers().get(0).getArgs())
          .contains("--out=/runs/$(RUN)", "--traces=/traces");
    }
  }

  @Test
  void givenOverlayLocal_whenApplied_thenThereAreNodesAndARun() {
    Path local = Path.of("overlays", "local");

    assertThat(Manifests.pods(local)).containsOnlyKeys("Deployment meridian-node", "Job first-run");
  }
}
