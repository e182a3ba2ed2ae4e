package meridian.cli;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of all commands that run a scenario. */
final class RunOptions {
  private static final int THREADS_MAX = 64;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of the simulation, of each node; default: one a core, shared by the nodes on this machine."
              + " No result depends on it.")
  int threads;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationOption.class,
      description =
          "At least so long between two checkpoints, for example 500ms or 1m; 0s: none. They cost at most 3 %% of the"
              + " run, so they are less frequent where there is much to save. Default: ${DEFAULT-VALUE}.")
  Duration checkpointInterval = Duration.ofSeconds(5);

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  /** Threads of each of so many processes on this machine. */
  int threadsOfEach(int processes) {
    if (threads == 0) {
      return Math.max(1, Runtime.getRuntime().availableProcessors() / processes);
    }
    if (threads < 1 || threads > THREADS_MAX) {
      throw new ParameterException(
          spec.commandLine(), "--threads: expected 1 to " + THREADS_MAX + ", but found " + threads);
    }
    return threads;
  }

  @Option(
      names = "--access-log",
      description =
          "Also write access.log.gz, a line a request in CloudFront's standard log format, and alb.log.gz where there"
              + " are load balancers.")
  boolean accessLog;

  @Option(names = "--quiet", description = "No progress and no summary; mistakes are still told.")
  boolean quiet;
}
