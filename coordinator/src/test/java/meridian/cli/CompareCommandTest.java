package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import meridian.report.compare.Runs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a user types it. */
final class CompareCommandTest {
  @TempDir private Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void givenTwoRuns_whenCompared_thenTableIsPrintedAndPageIsWritten() throws IOException {
    Path before = Runs.write(temp.resolve("a"), "site", 1, 0.6, 100);
    Path after = Runs.write(temp.resolve("b"), "site", 1, 0.7, 90);
    Path page = temp.resolve("compare.html");

    int code = run("compare", before.toString(), after.toString(), "--out", page.toString());

    assertThat(code).isZero();
    assertThat(out.toString()).contains("cache.requestHitRatio", "+10.0 points", "differs");
    assertThat(page).content().contains("What changed", "cache.requestHitRatio");
  }

  @Test
  void givenAFolderWithoutRuns_whenCompared_thenExitCodeIs2AndTheHintSaysWhatToName() {
    int code = run("compare", temp.toString(), temp.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("found no summary.json", "runs/latest");
  }

  @Test
  @Tag("ci")
  void givenARangeOfSeeds_whenRunAndCompared_thenNoiseIsKnown() throws IOException {
    Path scenario = temp.resolve("small.yaml");
    Files.writeString(
        scenario,
        """
        name: small
        traffic:
          generate: {duration: 20s, arrivals: {poisson: 20/s}, objects: 50, countries: [KR, US]}
        distribution:
          edgeLocations: [ICN, IAD]
        origins:
          site: {bucket: us-east-1}
        """);
    String runs = temp.resolve("runs").toString();

    int code = run("run", scenario.toString(), "--seeds", "3..5", "--quiet", "--out", runs);
    int compared =
        run("compare", runs, runs + "/seed-4", "--out", temp.resolve("page.html").toString());

    assertThat(code).isZero();
    assertThat(temp.resolve("runs/seed-5/summary.json")).isNotEmptyFile();
    assertThat(compared).isZero();
    assertThat(out.toString()).contains("seeds 3, 4, 5", "one seed beside several", "noise");
  }

  @Test
  void givenSeedsThatAreNoRange_whenRun_thenExitCodeIs2() {
    int code = run("run", "x.yaml", "--seeds", "5..1");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--seeds", "for example 1..5", "5..1");
  }

  private int run(String... args) {
    CommandLine command = Meridian.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
