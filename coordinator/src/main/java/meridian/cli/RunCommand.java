package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import meridian.message.Watch;
import meridian.replay.DeterminismCheck;
import meridian.replay.FeedCuts;
import meridian.replay.Grouping;
import meridian.replay.ScenarioRun;
import meridian.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  meridian run scenarios/first-run.yaml --until 10m --check-determinism",
      "  meridian run scenarios/first-run.yaml --seeds 1..5 --out /tmp/now       (then: meridian compare)",
      "  meridian run scenarios/first-run.yaml --until 2h --nodes 3",
      "  meridian run scenarios/first-run.yaml --until 2h --join 10.0.0.5:25520 --min-nodes 2"
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Mixin private ScenarioFile scenarioFile = new ScenarioFile();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write; default: runs/<scenario>/<time>.")
  private Optional<Path> out = Optional.empty();

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private NodesOptions nodes = new NodesOptions();

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      converter = SeedsOption.Converter.class,
      description =
          "Run once with each of these seeds, for example 1..5, each into a folder seed-N of the results; for"
              + " compare, which tells a change from the noise between seeds.")
  private SeedsOption seeds = SeedsOption.NONE;

  @Option(
      names = "--check-determinism",
      description =
          "Run twice, with other threads, cells and chunks, and name the first event that differs.")
  private boolean checkDeterminism;

  @Override
  public Integer call() throws IOException {
    nodes.check();
    int threads = options.threadsOfEach(1);
    if (!seeds.values().isEmpty()) {
      return runEach();
    }
    Scenario scenario = scenarioFile.read();
    if (checkDeterminism) {
      return checkDeterminism(new ScenarioRun(scenario), threads);
    }
    return run(scenario, RunFolder.create(out, scenario.world().name()));
  }

  /** One run after the other; gives the exit code of the first that did not end well. */
  private int runEach() throws IOException {
    if (checkDeterminism || scenarioFile.seed.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--seeds: expected neither --seed nor --check-determinism beside it");
    }
    RunFolder all = RunFolder.create(out, scenarioFile.read().world().name());
    int exitCode = 0;
    for (long seed : seeds.values()) {
      scenarioFile.seed = Optional.of(Long.toString(seed));
      Path folder = all.path().resolve("seed-" + seed);
      int code = run(scenarioFile.read(), RunFolder.existing(Files.createDirectories(folder)));
      exitCode = exitCode == 0 ? code : exitCode;
    }
    all.publish();
    return exitCode;
  }

  private int run(Scenario scenario, RunFolder folder) throws IOException {
    if (folder.canResume()) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(
              "--out: %s holds a run that was cut off; go on with it (meridian resume %1$s), delete"
                  + " its checkpoints, or name another folder",
              folder.shown()));
    }
    folder.begin(scenario.effectiveYaml());
    Runner.Place place = nodes.place();
    boolean whole = scenarioFile.until.isEmpty();
    return new Runner(spec, scenario, folder, options, place).run(false, whole);
  }

  private int checkDeterminism(ScenarioRun run, int threads) {
    ScenarioRun.Options one = ScenarioRun.Options.of(threads);
    ScenarioRun.Options other =
        new ScenarioRun.Options(
            threads == 1 ? 2 : 1,
            Grouping.ALL_IN_ONE,
            new FeedCuts(7_919, new long[0], Long.MAX_VALUE),
            Watch.NOTHING);
    DeterminismCheck check =
        new DeterminismCheck(
            watch -> run.run(one.watching(watch)), watch -> run.run(other.watching(watch)));
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
}
