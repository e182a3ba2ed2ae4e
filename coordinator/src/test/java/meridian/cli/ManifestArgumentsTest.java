package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import meridian.k8s.Manifests;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

/** What the manifests say to the program, the program understands. */
@Tag("ci")
final class ManifestArgumentsTest {
  private static final Path K8S = Path.of(System.getProperty("meridian.root")).resolve("k8s");

  static Stream<Path> folders() {
    return Manifests.folders();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenContainer_whenStarted_thenTheProgramTakesItsArguments(Path folder) {
    for (PodSpec pod : Manifests.pods(folder).values()) {
      Container container = pod.getContainers().get(0);
      List<String> variables = container.getEnv().stream().map(EnvVar::getName).toList();
      List<String> args = container.getArgs();

      ParseResult parsed = Meridian.commandLine().parseArgs(args.toArray(String[]::new));

      assertThat(parsed.subcommand().commandSpec().name()).isIn("node", "coordinator");
      assertThat(parsed.subcommand().matchedOptionValue("--host", "")).isEqualTo("$(POD_IP)");
      assertThat(args).noneMatch(arg -> arg.startsWith("--port") || arg.startsWith("--management"));
      args.stream()
          .filter(arg -> arg.contains("$("))
          .map(arg -> arg.replaceAll(".*\\$\\((.*)\\).*", "$1"))
          .forEach(variable -> assertThat(variables).contains(variable));
    }
  }

  /**
   * Both sides find the nodes by the labels that these have, and more than half begin a cluster.
   */
  @ParameterizedTest
  @MethodSource("folders")
  void givenPods_whenTheyLookForNodes_thenTheyFindThem(Path folder) {
    Deployment nodes =
        Manifests.of(Path.of("base")).stream()
            .filter(Deployment.class::isInstance)
            .map(Deployment.class::cast)
            .findFirst()
            .orElseThrow();
    Map<String, String> labels =
        new TreeMap<>(nodes.getSpec().getTemplate().getMetadata().getLabels());

    for (PodSpec pod : Manifests.pods(folder).values()) {
      ParseResult parsed = parse(pod).subcommand();

      Object found = parsed.matchedOptionValue("--kubernetes", null);
      assertThat(found).hasToString("Optional[" + selector(labels) + "]");
    }
    ParseResult node = parse(nodes.getSpec().getTemplate().getSpec()).subcommand();
    int quorum = node.matchedOptionValue("--quorum", 0);
    assertThat(2 * quorum).isGreaterThan(nodes.getSpec().getReplicas());
    assertThat(quorum).isLessThan(nodes.getSpec().getReplicas());
  }

  private static String selector(Map<String, String> labels) {
    return String.join(
        ",",
        List.of(
            "app.kubernetes.io/name=" + labels.get("app.kubernetes.io/name"),
            "app.kubernetes.io/component=" + labels.get("app.kubernetes.io/component")));
  }

  private static ParseResult parse(PodSpec pod) {
    List<String> args = pod.getContainers().get(0).getArgs();
    return Meridian.commandLine().parseArgs(args.toArray(String[]::new));
  }

  @Test
  void givenScenarioOfTheRun_whenRead_thenItHasNoMistakesAndFitsIntoAConfigMap() throws Exception {
    Path file = K8S.resolve("run/scenario.yaml");

    String text =
        new ScenarioReader(new CatalogueGeography())
            .read(file, ScenarioOptions.NONE.inside(Path.of("/traces")))
            .effectiveYaml();

    assertThat(text).contains("name: first-run");
    assertThat(java.nio.file.Files.size(file)).isLessThan(1 << 20);
  }
}
