package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a user types them: exit codes, files, texts. */
@Tag("ci")
final class RunCommandTest {
  private static final String SCENARIO =
      """
      name: small
      about: A minute of two countries.
      traffic:
        generate: {duration: 1m, arrivals: {poisson: 20/s}, objects: 50, popularity: {zipf: 1}, viewers: 40, countries: [KR, US]}
      distribution:
        edgeLocations: [ICN, IAD]
      origins:
        site: {bucket: us-east-1}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void givenScenario_whenRun_thenFolderHoldsTheResultsAndRunningThemAgainGivesTheSameDigest()
      throws IOException {
    Path first = folder.resolve("first");
    Path again = folder.resolve("again");

    int code = run("run", scenario(""), "--out", first.toString(), "--threads", "2");
    int secondCode =
        run(
            "run",
            first.resolve("scenario.yaml").toString(),
            "--out",
            again.toString(),
            "--threads",
            "1");

    assertThat(code).isZero();
    assertThat(secondCode).isZero();
    assertThat(first.resolve("report.html")).isNotEmptyFile();
    assertThat(first.resolve("metrics.csv")).content().startsWith("time,namespace,metric");
    assertThat(summary(first).get("digest")).isEqualTo(summary(again).get("digest"));
    assertThat(summary(first).at("/requests/total").asLong()).isBetween(1_000L, 1_400L);
    assertThat(out.toString())
        .contains("small: ", "digest " + summary(first).get("digest").asText());
  }

  @Test
  void givenExpectationThatDoesNotHold_whenRun_thenExitCodeIs3AndTheLineIsNamed()
      throws IOException {
    int code =
        run(
            "run",
            scenario("expect:\n  - requests.total < 10\n"),
            "--out",
            folder.resolve("x").toString());

    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .contains("small.yaml:10:5", "requests.total < 10", "requests.total is 1");
  }

  @Test
  void givenRunThatIsCutShort_whenRun_thenExpectationsAreNotChecked() throws IOException {
    String file = scenario("expect:\n  - requests.total < 10\n");

    int code = run("run", file, "--until", "2s", "--out", folder.resolve("x").toString());

    assertThat(code).isZero();
    assertThat(err.toString()).contains("not checked");
  }

  @Test
  void givenMistakes_whenRunOrValidated_thenExitCodeIs2AndAllAreTold() throws IOException {
    String file = scenario("sed: 7\nuntil: soon\n");

    assertThat(run("run", file)).isEqualTo(2);
    assertThat(err.toString()).contains("small.yaml:9:1", "'seed'", "small.yaml:10:8", "soon");
    assertThat(run("validate", file)).isEqualTo(2);
    assertThat(run("run", "no-such-file.yaml")).isEqualTo(2);
  }

  @Test
  void givenRun_whenARequestIsExplained_thenItsHopsAreTold() throws IOException {
    Path results = folder.resolve("first");
    run("run", scenario(""), "--out", results.toString());

    int code = run("explain", results.toString(), "0");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains(
            "request 0, virtual time",
            "arrival of request 0",
            "request GET /",
            "answers the viewer: 200 Miss");
    assertThat(run("explain", results.toString(), "99999999")).isEqualTo(2);
    assertThat(run("explain", folder.toString(), "1")).isEqualTo(2);
  }

  @Test
  void givenScenario_whenCheckedForDeterminism_thenNothingDiffers() throws IOException {
    assertThat(run("run", scenario(""), "--check-determinism")).isZero();
    assertThat(out.toString()).contains("The same digest");
  }

  private String scenario(String more) throws IOException {
    Path file = folder.resolve("small.yaml");
    Files.writeString(file, SCENARIO + more);
    return file.toString();
  }

  private static JsonNode summary(Path results) throws IOException {
    return new ObjectMapper().readTree(results.resolve("summary.json").toFile());
  }

  private int run(String... args) {
    CommandLine command = Meridian.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
