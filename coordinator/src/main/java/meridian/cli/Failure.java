package meridian.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import meridian.replay.CheckpointException;
import meridian.replay.RunInterrupted;
import meridian.report.compare.CompareException;
import meridian.scenario.ScenarioException;
import meridian.trace.TraceException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * Tells the user why a command failed, and gives the exit code: 2 his mistake, 1 ours or the
 * machine's, 130 stopped.
 */
final class Failure {
  private static final int FAILED = 1;
  private static final int MISTAKE = 2;
  private static final int INTERRUPTED = 130;

  private Failure() {}

  static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof ScenarioException
        || failure instanceof TraceException
        || failure instanceof CheckpointException
        || failure instanceof CompareException) {
      command.getErr().println(failure.getMessage());
      return MISTAKE;
    }
    if (failure instanceof RunInterrupted) {
      return INTERRUPTED; // The user knows.
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      command.getErr().println("failed: " + failure.getMessage());
      return FAILED;
    }
    LoggerFactory.getLogger(Failure.class).debug("the command failed", failure);
    command.getErr().println("failed: " + failure.getMessage());
    return FAILED;
  }
}
