package meridian.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import meridian.model.world.GeoDistances;
import meridian.model.world.ScenarioWorld;
import meridian.report.RunResult;
import meridian.scenario.Scenario;

/** A scenario that can be run. */
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

  /**
   * Runs the scenario in this process, without checkpoints. Throws what made the run fail.
   *
   * @throws RunInterrupted if it was stopped
   */
  public RunOutcome run(Options options) {
    try (Simulation simulation = new Simulation(options.threads(), ScenarioRun::world)) {
      return await(start(simulation, options, RunSetup.SIMPLE));
    }
  }

  /**
   * Starts a run in an engine. What is wrong with the traffic's first lines is thrown here, and
   * whatever comes later by {@link #await}.
   */
  public Engine.Started start(Engine engine, Options options, RunSetup setup) {
    int[] cells = options.grouping().cells(world);
    Watch watch = setup.log().isPresent() ? Watch.LOG : options.watch();
    IntFunction<RunPlan> plans =
        nodes -> new RunPlan(scenario.world(), cells, Simulation.oneNode(cells), watch);
    if (engine instanceof ClusterSimulation) {
      LoadEstimate estimate = LoadEstimate.of(scenario, world);
      plans =
          nodes -> {
            int[] nodeOfCell =
                Placement.of(world, options.grouping(), estimate, nodes).nodeOfCell();
            return new RunPlan(scenario.world(), cells, nodeOfCell, watch);
          };
    }
    return engine.start(
        new RunJob(
            plans,
            new ScenarioTraffic(scenario, world, options.cuts()),
            setup,
            new CompletableFuture<>()));
  }

  /** Opens the scenario's traffic. */
  public Feed feed(RunPlan plan, FeedCuts cuts) {
    return new ScenarioTraffic(scenario, world, cuts).open(plan, new byte[0]);
  }

  /** What identifies the run in its checkpoints; reads all traces. */
  public Checkpoint.Identity identity(String version) throws IOException {
    return Checkpoint.Identity.of(version, scenario);
  }

  /** Waits for the end of a run. */
  public static RunOutcome await(Engine.Started run) {
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
  public RunResult result(RunOutcome outcome, String version, RunResult.Wall wall) {
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
        outcome.traffic(),
        wall,
        scenario.prices());
  }
}
