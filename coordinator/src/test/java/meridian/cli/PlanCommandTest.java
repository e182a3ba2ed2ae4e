package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class PlanCommandTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("meridian.root", ".."), "scenarios");
  private static final String KOREA_AND_US = SCENARIOS.resolve("korea-and-us.yaml").toString();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({"korea-and-us, 3, plan-korea-and-us.txt", "function, 3, plan-function.txt"})
  void givenScenario_whenPlanned_thenTextIsTheKnownOne(String name, String nodes, String golden)
      throws IOException {
    int code = run("plan", SCENARIOS.resolve(name + ".yaml").toString(), "--nodes", nodes);

    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).isEqualTo(golden(golden));
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void givenOneNode_whenPlanned_thenThereIsNoLookahead() {
    int code = run("plan", KOREA_AND_US, "--nodes", "1");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("6 cells on 1 node\n").doesNotContain("lookahead", "idle");
  }

  @Test
  void givenMoreNodesThanCells_whenPlanned_thenTheIdleOnesAreTold() {
    int code = run("plan", KOREA_AND_US, "--nodes", "8");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("6 cells on 6 nodes\n", "2 nodes stay idle: the scenario has 6 cells.\n")
        .contains("That is below 10 ms: more nodes will not pay here.\n");
  }

  @Test
  void givenDenseTraffic_whenPlanned_thenOneNodeIsNotFaster() {
    String rate = "traffic.generate.arrivals.poisson=100000/s";

    int code = run("plan", KOREA_AND_US, "--nodes", "2", "--set", rate);

    assertThat(code).isZero();
    assertThat(out.toString()).doesNotContain("One node is faster");
  }

  @Test
  void givenLongTrace_whenPlanned_thenItIsToldThatOnlyTheBeginningCounts() throws IOException {
    StringBuilder text = new StringBuilder("time,country,uri\n");
    for (int i = 0; i < 110_000; i++) {
      text.append(i).append(i % 3 == 0 ? ",KR,/a\n" : ",US,/a\n");
    }
    Path trace = folder.resolve("trace.csv");
    Files.writeString(trace, text);

    int code = run("plan", KOREA_AND_US, "--nodes", "2", "--trace", trace.toString());

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("a sample of 100,000 requests: the beginning of the traffic only\n")
        .contains("Roughly, this beginning takes one node ");
  }

  @Test
  void givenMistakes_whenPlanned_thenExitCodeIs2AndTheyAreTold() {
    assertThat(run("plan", KOREA_AND_US)).isEqualTo(2);
    assertThat(run("plan", KOREA_AND_US, "--nodes", "0")).isEqualTo(2);
    assertThat(run("plan", KOREA_AND_US, "--nodes", "two")).isEqualTo(2);
    assertThat(run("plan", "no-such-file.yaml", "--nodes", "2")).isEqualTo(2);
    assertThat(run("plan", KOREA_AND_US, "--nodes", "2", "--trace", "no-such.csv")).isEqualTo(2);

    assertThat(err.toString())
        .contains("Missing required option: '--nodes=N'")
        .contains("--nodes: expected 1 to 1000, but found 0")
        .contains("'two'", "no-such-file.yaml", "no-such.csv");
    assertThat(out.toString()).isEmpty();
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PlanCommandTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int run(String... args) {
    CommandLine command = Meridian.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
