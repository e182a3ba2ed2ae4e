package meridian.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import meridian.model.world.GeoDistances;
import meridian.model.world.ScenarioWorld;
import meridian.report.RunResult;
import meridian.scenario.Scenario;
import meridian.trace.CityPopulation;
import meridian.trace.TraceReaders;

/** Runs a scenario in one process. */
public final class ScenarioRun {
  /**
   * What changes no result, only how it is found.
   *
   * @param threads at least 1
   */
  public record Options(int threads, Grouping grouping, FeedCuts cuts, Watch watch) {
    public static Options of(int threads) {
      return new Options(threads, Grouping.BY_REGION, FeedCuts.DEFAULT, Watch.NOTHING);
    }

    /** The same, looking at something. */
    public Options watching(Watch newWatch) {
      return new Options(threads, grouping, cuts, newWatch);
    }
  }

  private final Scenario scenario;
  private final World world;

  public ScenarioRun(Scenario scenario) {
    this.scenario = scenario;
    world = world(scenario.world());
  }

  /** The world of a scenario on the real earth. */
  public static World world(WorldSettings settings) {
    return ScenarioWorld.of(settings, new GeoDistances());
  }

  public World world() {
    return world;
  }

  /** What a run needs to be told of, and gives back. */
  public record Finished(RunOutcome outcome, RunResult.TrafficResult traffic) {}

  /** Hears that a run has begun. */
  public interface Listener {
    void started(Simulation simulation, Simulation.Started run);
  }

  /**
   * Runs the scenario to its end. Throws what made the run fail; {@link RunInterrupted} if it was
   * stopped.
   */
  public Finished run(Options options, Progress progress, Listener listener) {
    int[] cells = options.grouping().cells(world);
    RunPlan plan = new RunPlan(scenario.world(), cells, Simulation.oneNode(cells), options.watch());
    try (Feed feed = feed(plan, options.cuts());
        Simulation simulation = new Simulation(options.threads(), ScenarioRun::world)) {
      Simulation.Started run = simulation.start(plan, feed, SavedRun.NOTHING, progress);
      listener.started(simulation, run);
      RunOutcome outcome = await(run);
      return new Finished(
          outcome, new RunResult.TrafficResult(feed.unplaced(), feed.unparsed(), feed.assumed()));
    }
  }

  /** Opens the scenario's traffic. */
  public Feed feed(RunPlan plan, FeedCuts cuts) {
    TraceReaders.Context context =
        new TraceReaders.Context(scenario.world().seed(), new CityPopulation());
    try {
      return new Feed(
          plan,
          world,
          scenario.traffic(),
          TraceReaders.open(scenario.traffic(), context),
          cuts,
          scenario.until());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static RunOutcome await(Simulation.Started run) {
    try {
      return run.outcome().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      run.interrupt().run();
      throw new RunInterrupted();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** The result as reports want it. */
  public RunResult result(Finished finished, String version, RunResult.Wall wall) {
    RunOutcome outcome = finished.outcome();
    List<RunResult.EntityResult> entities = new ArrayList<>();
    for (EntityOutcome entity : outcome.entities()) {
      Map<String, Long> counts = entity.counts();
      entities.add(new RunResult.EntityResult(entity.id(), world.path(entity.id()), counts));
    }
    return new RunResult(
        version,
        scenario.about(),
        scenario.world(),
        outcome.digest(),
        outcome.lastTime(),
        outcome.collector(),
        entities,
        finished.traffic(),
        wall);
  }
}
