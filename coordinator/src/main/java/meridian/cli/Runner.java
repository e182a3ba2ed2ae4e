package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import meridian.cluster.ClusterSettings;
import meridian.replay.Checkpoint;
import meridian.replay.CheckpointKeeper;
import meridian.replay.CheckpointStore;
import meridian.replay.ClusterSimulation;
import meridian.replay.Engine;
import meridian.replay.PutOutException;
import meridian.replay.RunInterrupted;
import meridian.replay.RunLog;
import meridian.replay.RunOutcome;
import meridian.replay.RunSetup;
import meridian.replay.ScenarioRun;
import meridian.replay.Simulation;
import meridian.report.Results;
import meridian.report.RunResult;
import meridian.report.Summary;
import meridian.report.TextSummary;
import meridian.scenario.Expectations;
import meridian.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs a scenario to its results: what the commands run, resume and coordinator have in common. */
final class Runner {
  static final int EXPECTATION_FAILED = 3;

  /** A process that is put out again and again gives up. */
  private static final int JOINS_MAX = 5;

  /** Exit code of a process that was killed: 128 and SIGKILL. */
  private static final int KILLED = 137;

  /** Nodes of a cluster that is there make themselves known within less. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  /**
   * Where the work is done.
   *
   * @param ownNodes node processes to be started; 0: none
   * @param cluster how this process takes part in a cluster; empty: it does all the work itself
   * @param minNodes fewer nodes wait for more
   */
  record Place(int ownNodes, Optional<ClusterSettings> cluster, int minNodes) {}

  private final CommandSpec spec;
  private final Scenario scenario;
  private final RunFolder folder;
  private final RunOptions options;
  private final Place place;
  private final int threads;
  private final ScenarioRun run;
  private Checkpoint.@Nullable Identity identity;

  Runner(CommandSpec spec, Scenario scenario, RunFolder folder, RunOptions options, Place place) {
    this.spec = spec;
    this.scenario = scenario;
    this.folder = folder;
    this.options = options;
    this.place = place;
    threads = options.threadsOfEach(Math.max(1, place.ownNodes()));
    run = new ScenarioRun(scenario);
  }

  /**
   * Runs to the end, writes the results, and gives the exit code.
   *
   * @param resume go on from the newest checkpoint in the folder
   * @param whole whether the scenario's expectations can be held against the results
   */
  int run(boolean resume, boolean whole) throws IOException {
    GeoAtlas atlas = new GeoAtlas();
    RunResult result = simulate(resume);
    Results.write(result, atlas, folder.path());
    folder.publish();
    if (!options.quiet) {
      spec.commandLine().getOut().print(TextSummary.of(result, atlas, folder.shown()));
      spec.commandLine().getOut().flush();
    }
    if (whole) {
      return told(Expectations.check(scenario.expect(), Summary.of(result, atlas)));
    }
    if (!scenario.expect().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "--until ends the run early: what the scenario expects of a whole one is not checked");
    }
    return 0;
  }

  private int told(List<Expectations.Failure> failures) {
    PrintWriter err = spec.commandLine().getErr();
    failures.forEach(failure -> err.println(failure.text()));
    return failures.isEmpty() ? 0 : EXPECTATION_FAILED;
  }

  private RunResult simulate(boolean resume) throws IOException {
    WallClock clock = new WallClock();
    try (ProgressLine progress = progress()) {
      CheckpointKeeper keeper =
          new CheckpointKeeper(
              new CheckpointStore(folder.checkpoints()), this::identity, progress::notice);
      Optional<Checkpoint> from = resume ? keeper.latest() : Optional.empty();
      if (resume) {
        progress.resumed(from);
      }
      try {
        RunOutcome outcome = simulate(keeper, from, progress);
        int nodes = Math.max(1, progress.nodesNow());
        return run.result(outcome, Meridian.version(), clock.wall(outcome, nodes, threads));
      } catch (RuntimeException failure) {
        if (!folder.canResume()) {
          folder.abandon();
        } else if (!(failure instanceof RunInterrupted)) {
          progress.notice(howToGoOn());
        }
        throw failure;
      }
    }
  }

  private ProgressLine progress() {
    return options.quiet ? ProgressLine.silent() : ProgressLine.shown(place.cluster().isPresent());
  }

  private RunSetup setup(
      CheckpointKeeper keeper, Optional<Checkpoint> from, ProgressLine progress) {
    int atFirst = Math.max(place.ownNodes(), place.minNodes());
    boolean others = place.cluster().isPresent() && place.ownNodes() == 0;
    return new RunSetup(
        Optional.of(keeper),
        options.checkpointInterval,
        from,
        atFirst,
        place.minNodes(),
        others ? SETTLE : Duration.ZERO,
        progress,
        log(from));
  }

  /** A run that is resumed goes on with the logs that it has, and cannot begin new ones. */
  private Optional<RunLog> log(Optional<Checkpoint> from) {
    boolean writes = from.isEmpty() ? options.accessLog : from.get().run().log().length > 0;
    if (options.accessLog && !writes) {
      throw new ParameterException(
          spec.commandLine(), "--access-log: the run began without one; run it anew");
    }
    return writes ? Optional.of(new RunLog(folder.path(), run.world())) : Optional.empty();
  }

  private RunOutcome simulate(
      CheckpointKeeper keeper, Optional<Checkpoint> from, ProgressLine progress)
      throws IOException {
    if (place.cluster().isEmpty()) {
      try (Engine engine = new Simulation(threads, ScenarioRun::world)) {
        return await(start(engine, keeper, from, progress), progress);
      }
    }
    if (place.ownNodes() > 0) {
      return onOwnNodes(place.cluster().get(), keeper, from, progress);
    }
    return onNodesOfOthers(place.cluster().get(), keeper, from, progress);
  }

  private Engine.Started start(
      Engine engine, CheckpointKeeper keeper, Optional<Checkpoint> from, ProgressLine progress) {
    return run.start(engine, ScenarioRun.Options.of(threads), setup(keeper, from, progress));
  }

  private RunOutcome onOwnNodes(
      ClusterSettings cluster,
      CheckpointKeeper keeper,
      Optional<Checkpoint> from,
      ProgressLine progress)
      throws IOException {
    try (ClusterSimulation engine = new ClusterSimulation(cluster, Meridian.version())) {
      Engine.Started started = start(engine, keeper, from, progress);
      LocalNodes nodes = startNodes(engine, started, progress);
      try {
        return await(started, progress);
      } finally {
        nodes.close();
        engine.endAlone();
      }
    }
  }

  /** Joins again if the nodes put this process out: it was frozen, or came at a bad time. */
  private RunOutcome onNodesOfOthers(
      ClusterSettings cluster,
      CheckpointKeeper keeper,
      Optional<Checkpoint> from,
      ProgressLine progress)
      throws IOException {
    Optional<Checkpoint> goesOnFrom = from;
    for (int joined = 1; ; joined++) {
      try (ClusterSimulation engine = new ClusterSimulation(cluster, Meridian.version())) {
        return await(start(engine, keeper, goesOnFrom, progress), progress);
      } catch (PutOutException putOut) {
        if (joined == JOINS_MAX) {
          throw putOut;
        }
        progress.notice(putOut.getMessage() + "; it joins again");
        Optional<Checkpoint> latest = keeper.latest();
        goesOnFrom = latest.isPresent() ? latest : from;
      }
    }
  }

  private RunOutcome await(Engine.Started started, ProgressLine progress) throws IOException {
    progress.watch(started);
    try {
      return ScenarioRun.await(started);
    } catch (RunInterrupted interrupted) {
      // At once: the process ends soon, whatever happens.
      progress.notice("interrupted" + (folder.canResume() ? ": " + howToGoOn() : ""));
      throw interrupted;
    }
  }

  private String howToGoOn() {
    return "the run can go on from its last checkpoint: meridian resume " + folder.shown();
  }

  private LocalNodes startNodes(
      ClusterSimulation engine, Engine.Started started, ProgressLine progress) throws IOException {
    return LocalNodes.start(
        place.ownNodes(),
        engine.address(),
        threads,
        folder.logs(),
        (host, port, exitCode, left) -> {
          int needed = progress.hasBegun() ? place.minNodes() : place.ownNodes();
          if (left >= needed) {
            engine.nodeDied(host, port, how(exitCode));
          } else {
            started.abandon().accept(tooFew(host + ":" + port, exitCode, left, needed));
          }
        });
  }

  private static String how(int exitCode) {
    return exitCode == KILLED
        ? "its process was killed"
        : "its process ended with exit code " + exitCode;
  }

  private IllegalStateException tooFew(String node, int exitCode, long left, int needed) {
    return new IllegalStateException(
        String.format(
            "node %s is lost (%s): %d of at least %d are left; what they printed is in %s",
            node, how(exitCode), left, needed, folder.logs()));
  }

  /** Computed once: it reads all traces. Asked on threads that write checkpoints. */
  private synchronized Checkpoint.Identity identity() {
    try {
      if (identity == null) {
        identity = run.identity(Meridian.version());
      }
      return identity;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
