package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

final class MeridianTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine meridian =
      Meridian.commandLine()
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true))
          .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));

  @Test
  void givenHelp_whenExecuted_thenUsageAndExitCodesOnStdout() {
    int exitCode = meridian.execute("--help");

    assertThat(exitCode).isZero();
    assertThat(out.toString()).startsWith("Usage: meridian").contains("Exit codes:");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void givenNoCommand_whenExecuted_thenUsageOnStderrAndUsersMistake() {
    int exitCode = meridian.execute();

    assertThat(exitCode).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("Usage: meridian");
  }

  @Test
  void givenUnknownOption_whenExecuted_thenNamedWithoutStackTraceAndUsersMistake() {
    int exitCode = meridian.execute("--hlep");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .contains("'--hlep'")
        .contains("Try: ./meridian --help")
        .doesNotContain("\tat ");
  }
}
