package meridian.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import meridian.cluster.ClusterSettings;
import meridian.cluster.ClusterSettings.Role;
import meridian.cluster.NodeSystem;
import meridian.replay.ClusterSimulation;
import meridian.replay.Progress;
import meridian.replay.RunSetup;
import meridian.replay.ScenarioRun;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.apache.pekko.actor.typed.ActorSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Uses everything that a process may use at its start, so that the JVM can note the classes: for
 * the launcher, which keeps an archive of them.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";
  private static final String UNTIL = "1m";

  @Parameters(index = "0")
  private String scenario = "";

  @Parameters(index = "1")
  private String out = "";

  @Override
  public Integer call() {
    int code =
        Meridian.commandLine()
            .execute("run", scenario, "--until", UNTIL, "--out", out, "--threads", "1");
    runOnNode();
    return code;
  }

  /** A coordinator and a node, as they would be in two processes. */
  private void runOnNode() {
    ScenarioOptions options =
        new ScenarioOptions(List.of(), Optional.empty(), Optional.empty(), Optional.of(UNTIL));
    Scenario read = new ScenarioReader(new CatalogueGeography()).read(Path.of(scenario), options);
    try (ClusterSimulation engine =
        new ClusterSimulation(settings(Role.COORDINATOR, List.of()), Meridian.version())) {
      ActorSystem<Void> node =
          NodeSystem.start(
              settings(Role.NODE, List.of(engine.address())),
              ScenarioRun::world,
              Meridian.version(),
              line -> {});
      RunSetup setup =
          new RunSetup(
              Optional.empty(),
              Duration.ZERO,
              Optional.empty(),
              1,
              1,
              Duration.ZERO,
              Progress.SILENT);
      ScenarioRun.await(new ScenarioRun(read).start(engine, ScenarioRun.Options.of(1), setup));
      node.terminate();
      engine.endAlone();
    }
  }

  private static ClusterSettings settings(Role role, List<String> seeds) {
    return new ClusterSettings(role, HOST, 0, seeds, 1, Optional.empty());
  }
}
