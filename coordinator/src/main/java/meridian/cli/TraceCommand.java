package meridian.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What one does with a trace without simulating anything. */
@Command(
    name = "trace",
    description = "Looks into traces, turns one format into another, makes traffic.",
    footer = {
      "",
      "Examples:",
      "  meridian trace info 'logs/*.gz'",
      "  meridian trace convert logs/ day.csv.zst",
      "  meridian trace generate made.csv.zst --set duration=1h"
    },
    subcommands = {TraceInfoCommand.class, TraceConvertCommand.class, TraceGenerateCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  /** Called where no command is named. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
