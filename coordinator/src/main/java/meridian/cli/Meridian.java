package meridian.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: the command without a verb, and the list of the verbs. */
@Command(
    name = "meridian",
    description = "Replays web traffic against a simulated edge network, the same way every time.",
    mixinStandardHelpOptions = true,
    versionProvider = Meridian.Version.class,
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      ExplainCommand.class,
      CompareCommand.class,
      ValidateCommand.class,
      ValidateModelCommand.class,
      NodeProcessCommand.class,
      CoordinatorCommand.class,
      TrainCommand.class,
      PlanCommand.class,
      TraceCommand.class,
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:done",
      "  1:the run failed",
      "  2:a mistake in a file or on the command line",
      "  3:an expectation of the scenario does not hold",
      "130:interrupted"
    })
public final class Meridian implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  private Meridian() {}

  /** Runs the command line {@code args} and ends the process with its exit code. */
  public static void main(String[] args) {
    // Else SLF4J tells the user that Pekko's threads logged while logback was starting.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(commandLine().execute(args));
  }

  /** The parser with all commands, ready to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new Meridian())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Meridian::onMistake)
        .setExecutionExceptionHandler(Failure::tell);
  }

  /** Called where no command is named. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** A wrong command line: what is wrong, what may have been meant, where to read more. */
  private static int onMistake(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText(mistake.getMessage()));
    UnmatchedArgumentException.printSuggestions(mistake, err);
    err.printf("  Try: ./%s --help%n", command.getCommandSpec().qualifiedName());
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** The version of this build, as the jar's manifest has it. */
  static String version() {
    String version = Meridian.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"meridian " + version()};
    }
  }
}
