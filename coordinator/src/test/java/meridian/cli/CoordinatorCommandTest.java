package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A coordinator that is started again and again, with a scenario that is not the caller's own. */
final class CoordinatorCommandTest {
  private static final String SCENARIO =
      """
      name: small
      traffic: {generate: {duration: 1s}}
      distribution: {}
      origins:
        site: {bucket: us-east-1}
      expect:
        - requests.total > 5
      """;

  @TempDir private Path folder;
  private Path file;
  private Path out;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeScenario() throws IOException {
    file = Files.writeString(folder.resolve("small.yaml"), SCENARIO);
    out = Files.createDirectories(folder.resolve("out"));
  }

  @Test
  void givenResultsOfThisRun_whenStartedAgain_thenThereIsNothingToDo() throws IOException {
    finish(Meridian.version(), 6);

    int code = coordinator();

    assertThat(code).isZero();
    assertThat(err.toString()).contains("has the results of this run: nothing to do");
  }

  @Test
  void givenResultsThatWereNotExpected_whenStartedAgain_thenTheExitCodeIsTheSame()
      throws IOException {
    finish(Meridian.version(), 5);

    int code = coordinator();

    assertThat(code).isEqualTo(Runner.EXPECTATION_FAILED);
    assertThat(err.toString()).contains("requests.total > 5");
  }

  @Test
  void givenResultsOfAnotherRun_whenLookedAt_thenTheyAreNotTakenForThisOne() throws IOException {
    RunFolder run = RunFolder.existing(out);
    finish("another version", 6);
    boolean ofOtherVersion = FinishedRun.in(run, scenario()).isPresent();
    finish(Meridian.version(), 6);
    Files.writeString(run.scenario(), "name: other\n");
    boolean ofOtherScenario = FinishedRun.in(run, scenario()).isPresent();
    finish(Meridian.version(), 6);
    Files.writeString(run.summary(), "{");
    boolean cutOff = FinishedRun.in(run, scenario()).isPresent();

    assertThat(List.of(ofOtherVersion, ofOtherScenario, cutOff)).containsOnly(false);
  }

  /** Else a run that is cut off before its first checkpoint would be taken for the old one. */
  @Test
  void givenResultsOfAnotherRun_whenRunBegins_thenTheyAreGone() throws IOException {
    RunFolder run = RunFolder.existing(out);
    finish(Meridian.version(), 6);

    run.begin(scenario().effectiveYaml());

    assertThat(FinishedRun.in(run, scenario())).isEmpty();
  }

  @Test
  void givenFolderThatAnotherRunWritesTo_whenStarted_thenItDoesNotTouchIt() throws IOException {
    RunLock other = RunLock.take(out);

    int code = coordinator();
    other.close();

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("another process runs into this folder");
    assertThat(out.resolve("scenario.yaml")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"--traces,DIR/traces,DIR/traces", "--quiet,,DIR"})
  void givenTraceOutside_whenStarted_thenItIsRefused(String option, String value, String root)
      throws IOException {
    Files.createDirectories(folder.resolve("traces"));
    Files.writeString(file, SCENARIO.replace("generate: {duration: 1s}", "trace: ../secret"));
    String[] more = value == null ? new String[] {option} : new String[] {option, in(value)};

    int code = coordinator(more);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(file + ":2:18: traffic.trace: expected a path inside " + in(root));
  }

  @Test
  void givenNoPod_whenToldToUseKubernetes_thenItSaysSo() {
    int code = coordinator("--kubernetes", "app=meridian");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("this process is in no pod");
  }

  @Test
  void givenFolderWithoutCertificates_whenNamed_thenItSaysSo() {
    int code = coordinator("--tls", folder.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("tls.crt: cannot be read");
  }

  private String in(String text) {
    return text.replace("DIR", folder.toString());
  }

  private void finish(String version, int requests) throws IOException {
    RunFolder run = RunFolder.existing(out);
    run.begin(scenario().effectiveYaml());
    Files.writeString(
        run.summary(),
        "{\"version\": \"" + version + "\", \"requests\": {\"total\": " + requests + "}}");
  }

  private Scenario scenario() {
    return new ScenarioReader(new CatalogueGeography()).read(file, ScenarioOptions.NONE);
  }

  private int coordinator(String... more) {
    CommandLine command = Meridian.commandLine();
    command.setErr(new PrintWriter(err, true));
    List<String> line =
        new ArrayList<>(
            List.of("coordinator", file.toString(), "--port", "0", "--out", out.toString()));
    line.addAll(List.of(more));
    return command.execute(line.toArray(String[]::new));
  }
}
