package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import meridian.replay.ScenarioRun;
import meridian.replay.Simulation;
import meridian.validation.Bench;
import meridian.validation.Group;
import meridian.validation.Groups;
import meridian.validation.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the simulator with figures of others. */
@Command(
    name = "validate-model",
    description = {
      "Compares our figures with closed forms, papers and other simulators: quantity, expected, ours, deviation, verdict.",
      "",
      "Every figure of ours comes out of a whole run. Traces by a formula are made on the way; rows on real traces need"
          + " --data, a folder with traces/nasa-http-1995-08-01.tsv.gz and so on. Each row says how far off it may be."
    },
    footer = {
      "",
      "Examples:",
      "  meridian validate-model --quick          every group, fewer rows",
      "  meridian validate-model --data ~/traces  everything"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all rows are as expected",
      "1:a row is not",
      "2:a mistake on the command line"
    },
    mixinStandardHelpOptions = true)
final class ValidateModelCommand implements Callable<Integer> {
  private static final String LINE = "  %-38s %17s %17s  %-24s %s%n";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "The folder with the real traces.")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--quick", description = "Fewer rows and shorter runs.")
  private boolean quick;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the simulation; default: 1. Changes no figure.")
  private int threads = 1;

  private final List<Group> groups;
  private final RunsProgress progress = new RunsProgress();
  private int rows;
  private int failed;
  private int skipped;

  ValidateModelCommand() {
    this(Groups.all());
  }

  ValidateModelCommand(List<Group> groups) {
    this.groups = groups;
  }

  @Override
  public Integer call() throws IOException {
    if (data.isPresent() && !Files.isDirectory(data.get())) {
      throw new ParameterException(spec.commandLine(), "--data: no folder " + data.get());
    }
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads: expected at least 1");
    }
    Path work = Files.createTempDirectory("meridian-validation");
    try (Simulation simulation = new Simulation(threads, ScenarioRun::world)) {
      Bench bench = new Bench(simulation, threads, data, work, quick, progress);
      for (Group group : groups) {
        tell(group, bench);
      }
    } finally {
      delete(work);
    }
    tellSum();
    return failed == 0 ? 0 : 1;
  }

  private void tell(Group group, Bench bench) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(group.title());
    out.println("  " + group.source());
    out.printf(Locale.ROOT, LINE, "", "expected", "ours", "deviation", "verdict");
    out.flush();
    group.run(bench, this::tell);
    out.println();
    out.flush();
  }

  /** Each row is told as soon as it is there: a run in between takes some seconds. */
  private void tell(Row row) {
    progress.over();
    rows++;
    failed += row.verdict() == Row.Verdict.FAILS ? 1 : 0;
    skipped += row.verdict() == Row.Verdict.SKIPPED ? 1 : 0;
    String verdict =
        switch (row.verdict()) {
          case OK -> "ok";
          case FAILS -> "FAILS";
          case SKIPPED -> "skipped";
        };
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, LINE, row.quantity(), row.expected(), row.ours(), row.deviation(), verdict);
    out.flush();
  }

  private void tellSum() {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d rows: %d as expected, %d not, %d skipped%n",
        rows,
        rows - failed - skipped,
        failed,
        skipped);
    out.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
