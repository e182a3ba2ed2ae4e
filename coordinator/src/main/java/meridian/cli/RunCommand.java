package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import meridian.message.Watch;
import meridian.replay.DeterminismCheck;
import meridian.replay.FeedCuts;
import meridian.replay.Grouping;
import meridian.replay.Progress;
import meridian.replay.ScenarioRun;
import meridian.report.Results;
import meridian.report.RunResult;
import meridian.report.Summary;
import meridian.report.TextSummary;
import meridian.scenario.Expectations;
import meridian.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a scenario and writes its results. */
@Command(
    name = "run",
    description = {
      "Runs a scenario and writes its results into a folder.",
      "",
      "The folder holds summary.json (all figures), report.html (open it in a browser), metrics.csv (CloudWatch-style"
          + " series) and scenario.yaml (the scenario as it was run)."
    },
    footer = {
      "",
      "Examples:",
      "  meridian run scenarios/first-run.yaml",
      "  meridian run scenarios/first-run.yaml --until 10m --set distribution.edgeCache.size=1GB --out /tmp/small",
      "  meridian run scenarios/first-run.yaml --until 10m --check-determinism"
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final int EXPECTATION_FAILED = 3;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Mixin private ScenarioFile scenarioFile = new ScenarioFile();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write; default: runs/<scenario>/<time>.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the simulation; default: one a core. No result depends on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--check-determinism",
      description =
          "Run twice, with other threads, cells and chunks, and name the first event that differs.")
  private boolean checkDeterminism;

  @Option(names = "--quiet", description = "No progress and no summary; mistakes are still told.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    if (threads < 1 || threads > 64) {
      throw new picocli.CommandLine.ParameterException(
          spec.commandLine(), "--threads: expected 1 to 64, but found " + threads);
    }
    Scenario scenario = scenarioFile.read();
    ScenarioRun run = new ScenarioRun(scenario);
    if (checkDeterminism) {
      return checkDeterminism(run);
    }
    RunFolder folder = RunFolder.create(out, scenario.world().name());
    RunResult result;
    try {
      result = run(run);
    } catch (RuntimeException failed) {
      folder.abandon();
      throw failed;
    }
    GeoAtlas atlas = new GeoAtlas();
    Files.writeString(folder.path().resolve("scenario.yaml"), scenario.effectiveYaml());
    Results.write(result, atlas, folder.path());
    folder.publish();
    if (!quiet) {
      spec.commandLine().getOut().print(TextSummary.of(result, atlas, folder.shown()));
      spec.commandLine().getOut().flush();
    }
    if (scenarioFile.until.isPresent() && !scenario.expect().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "--until ends the run early: what the scenario expects of a whole one is not checked");
      return 0;
    }
    return told(Expectations.check(scenario.expect(), Summary.of(result, atlas)));
  }

  private RunResult run(ScenarioRun run) {
    WallClock clock = new WallClock();
    ScenarioRun.Finished finished;
    try (ProgressLine progress = quiet ? ProgressLine.silent() : ProgressLine.of(spec)) {
      finished = run.run(ScenarioRun.Options.of(threads), progress, progress::watch);
    }
    return run.result(
        finished, Meridian.version(), clock.wall(finished.outcome().executed(), threads));
  }

  private int told(List<Expectations.Failure> failures) {
    PrintWriter err = spec.commandLine().getErr();
    failures.forEach(failure -> err.println(failure.text()));
    return failures.isEmpty() ? 0 : EXPECTATION_FAILED;
  }

  private int checkDeterminism(ScenarioRun run) {
    ScenarioRun.Options one = ScenarioRun.Options.of(threads);
    ScenarioRun.Options other =
        new ScenarioRun.Options(
            threads == 1 ? 2 : 1,
            Grouping.ALL_IN_ONE,
            new FeedCuts(7_919, new long[0], Long.MAX_VALUE),
            Watch.NOTHING);
    DeterminismCheck check =
        new DeterminismCheck(
            watch -> silently(run, one.watching(watch)),
            watch -> silently(run, other.watching(watch)));
    Optional<DeterminismCheck.Difference> difference = check.run();
    PrintWriter text = spec.commandLine().getOut();
    if (difference.isEmpty()) {
      text.println("The same digest with other threads, cells and chunks.");
    } else {
      DeterminismCheck.Difference d = difference.get();
      spec.commandLine()
          .getErr()
          .printf(
              "Two runs differ. The first difference is at %s at %d ns (minute %d):%n  one run:   %s%n  the other: %s%n",
              run.world().path(d.entity()), d.time(), d.minute(), d.event(), d.other());
    }
    text.flush();
    return difference.isEmpty() ? 0 : 1;
  }

  private static meridian.replay.RunOutcome silently(ScenarioRun run, ScenarioRun.Options options) {
    return run.run(options, Progress.SILENT, (simulation, started) -> {}).outcome();
  }
}
