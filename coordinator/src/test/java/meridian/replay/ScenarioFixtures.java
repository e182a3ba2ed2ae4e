package meridian.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import meridian.kernel.VirtualTime;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.traffic.RequestRows;
import meridian.oracle.Oracle;
import meridian.report.RunResult;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import meridian.trace.ArrivalProcess;
import meridian.trace.CsvTraceWriter;
import meridian.trace.GeneratorSettings;
import meridian.trace.TraceRow;
import meridian.trace.TrafficSettings;

/**
 * The scenarios of the project, for tests that run all of them, and short ways to run them on the
 * oracle and on the engine.
 */
final class ScenarioFixtures {
  static final Path ROOT = Path.of(System.getProperty("meridian.root", ".."));

  private ScenarioFixtures() {}

  /** How much traffic a scenario gets in a test. */
  enum Load {
    /** A thousand requests a second for a few seconds. */
    DENSE(new ArrivalProcess.Poisson(1_000), 8 * VirtualTime.SECOND),
    /** A request every few seconds for hours. */
    SPARSE(new ArrivalProcess.Poisson(0.4), 4 * VirtualTime.HOUR);

    private final ArrivalProcess arrivals;
    private final long duration;

    Load(ArrivalProcess arrivals, long duration) {
      this.arrivals = arrivals;
      this.duration = duration;
    }
  }

  /** All scenario files, by their paths below {@code scenarios}, sorted. */
  static List<String> all() {
    Path folder = ROOT.resolve("scenarios");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A scenario as its file has it; those that want a trace get {@link #smallTrace}. */
  static Scenario read(String name, String... sets) {
    Path file = ROOT.resolve("scenarios").resolve(name);
    ScenarioOptions options = ScenarioOptions.set(sets);
    try {
      if (name.startsWith("validation/") && !Files.readString(file).contains("generate:")) {
        options = options.withTrace(smallTrace().toString());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new ScenarioReader(new CatalogueGeography()).read(file, options);
  }

  /** The scenario with other generated traffic; traces stay as they are. */
  static Scenario with(Scenario scenario, Load load) {
    List<TrafficSettings> traffic = new ArrayList<>();
    for (TrafficSettings source : scenario.traffic()) {
      traffic.add(
          new TrafficSettings(
              with(source.source(), load),
              source.to(),
              source.rate(),
              source.spacing(),
              source.firstSizes(),
              source.replay()));
    }
    return new Scenario(
        scenario.about(),
        scenario.world(),
        traffic,
        scenario.expect(),
        scenario.until(),
        scenario.effectiveYaml());
  }

  /** The scenario, ended at this virtual time. */
  static Scenario until(Scenario s, long until) {
    return new Scenario(s.about(), s.world(), s.traffic(), s.expect(), until, s.effectiveYaml());
  }

  private static TrafficSettings.Source with(TrafficSettings.Source source, Load load) {
    if (!(source instanceof TrafficSettings.Generate generate)) {
      return source;
    }
    GeneratorSettings s = generate.settings();
    return new TrafficSettings.Generate(
        new GeneratorSettings(
            load.duration,
            load.arrivals,
            s.diurnal(),
            s.objects(),
            s.zipf(),
            s.size(),
            s.viewers(),
            s.countries(),
            s.pathPrefix()));
  }

  /** Three thousand requests for a few hundred objects. */
  private static Path smallTrace() {
    try {
      Path file = Files.createTempFile("meridian-small", ".csv");
      file.toFile().deleteOnExit();
      TraceRow row = new TraceRow();
      try (CsvTraceWriter writer = new CsvTraceWriter(file, List.of("time", "uri", "bytes"))) {
        for (long i = 0; i < 3_000; i++) {
          row.clear();
          row.time = i * VirtualTime.SECOND;
          long object = i * i % 389;
          byte[] path = ("/object-" + object).getBytes(java.nio.charset.StandardCharsets.UTF_8);
          row.path.set(path, 0, path.length);
          row.bytes = 1_000 + object;
          writer.write(row);
        }
      }
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The oracle's result. */
  static Oracle.Result oracle(Scenario scenario) {
    ScenarioRun run = new ScenarioRun(scenario);
    List<RequestRows> rows = new ArrayList<>();
    try (Feed feed = run.feed(plan(run, scenario, Grouping.ALL_IN_ONE), FeedCuts.DEFAULT)) {
      for (Optional<Chunk> chunk = feed.next(); ; chunk = feed.next()) {
        rows.add(new RequestRows(chunk.orElseThrow().rowsOfNode().get(0)));
        if (chunk.get().last()) {
          return Oracle.run(run.world(), rows);
        }
      }
    }
  }

  static RunPlan plan(ScenarioRun run, Scenario scenario, Grouping grouping) {
    return plan(run, scenario, grouping, Watch.NOTHING);
  }

  static RunPlan plan(ScenarioRun run, Scenario scenario, Grouping grouping, Watch watch) {
    int[] cells = grouping.cells(run.world());
    return new RunPlan(scenario.world(), cells, Simulation.oneNode(cells), watch);
  }

  /** A run on the engine of this process. */
  static RunOutcome run(
      Simulation simulation, Scenario scenario, Grouping grouping, FeedCuts cuts, SavedRun from)
      throws Exception {
    ScenarioRun run = new ScenarioRun(scenario);
    RunPlan plan = plan(run, scenario, grouping);
    try (Feed feed = run.feed(plan, cuts)) {
      return simulation
          .start(plan, feed, from, Progress.SILENT)
          .outcome()
          .get(10, TimeUnit.MINUTES);
    }
  }

  /** What the summary says of a result, without what belongs to this machine. */
  static String wholeSummary(Scenario scenario, RunOutcome outcome) {
    return text(new ScenarioRun(scenario).result(outcome, "test", NO_WALL));
  }

  /** The same without what only a feed knows. */
  static String summary(Scenario scenario, RunOutcome outcome) {
    return wholeSummary(
        scenario,
        new RunOutcome(
            outcome.collector(),
            outcome.entities(),
            outcome.sightings(),
            RunResult.TrafficResult.NOTHING,
            outcome.saved(),
            RunCosts.NONE));
  }

  /** The same of an oracle's. */
  static String summary(Scenario scenario, Oracle.Result oracle) {
    return summary(scenario, outcome(scenario, oracle));
  }

  /** What reports are made of, of an oracle's result. */
  static RunResult result(Scenario scenario, Oracle.Result oracle) {
    return new ScenarioRun(scenario).result(outcome(scenario, oracle), "test", NO_WALL);
  }

  private static RunOutcome outcome(Scenario scenario, Oracle.Result oracle) {
    ScenarioRun run = new ScenarioRun(scenario);
    List<EntityOutcome> entities = new ArrayList<>();
    for (int id = 1; id <= run.world().entities(); id++) {
      entities.add(
          new EntityOutcome(
              id,
              oracle.digests()[id - 1],
              oracle.executed()[id],
              oracle.lastTime(),
              oracle.counts().get(run.world().path(id)),
              new long[0]));
    }
    return new RunOutcome(
        oracle.collector(),
        entities,
        List.of(),
        RunResult.TrafficResult.NOTHING,
        Optional.empty(),
        RunCosts.NONE);
  }

  private static final RunResult.Wall NO_WALL =
      new RunResult.Wall(0, 0, 0, 0, 0, 0, 0, 0, 0, RunResult.Exchanges.NONE);

  private static String text(RunResult result) {
    return meridian.report.TestSummaries.text(result, new meridian.cli.GeoAtlas());
  }
}
