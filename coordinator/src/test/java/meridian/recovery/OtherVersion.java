package meridian.recovery;

import java.util.List;
import java.util.Optional;
import meridian.cluster.ClusterSettings;
import meridian.cluster.NodeProcess;
import meridian.replay.ScenarioRun;

/** The process of a node of another version: {@code OtherVersion PORT SEED}. */
final class OtherVersion {
  private OtherVersion() {}

  /** Runs until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    ClusterSettings settings =
        new ClusterSettings(
            ClusterSettings.Role.NODE,
            "127.0.0.1",
            Integer.parseInt(args[0]),
            List.of(args[1]),
            1,
            Optional.empty());
    new NodeProcess(settings, ScenarioRun::world, "0.0.1", System.out::println).run();
  }
}
