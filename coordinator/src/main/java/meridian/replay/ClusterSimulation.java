package meridian.replay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Optional;
import meridian.cluster.ClusterSettings;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.cluster.typed.Cluster;

/** The coordinator's actor system, a member of the cluster whose nodes do the work. */
public final class ClusterSimulation extends Engine {
  /** Whoever interrupts a run is told before this process takes leave of the others. */
  private static final Config OWN_END =
      ConfigFactory.parseString("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off");

  private final String version;

  /** Those of the latest run. */
  private volatile ClusterNodes nodes;

  /**
   * Begins a cluster, or joins one.
   *
   * @param version of this program: nodes of another one are left out
   */
  public ClusterSimulation(ClusterSettings settings, String version) {
    super(OWN_END.withFallback(settings.config()));
    this.version = version;
    nodes = new ClusterNodes(version);
    settings.join(system());
  }

  @Override
  NodePool pool() {
    nodes = new ClusterNodes(version);
    return nodes;
  }

  /** To be called when all nodes are ended: there is nobody to take leave of. */
  public void endAlone() {
    CoordinatedShutdown.get(system())
        .run(ALONE, Optional.of(CoordinatedShutdown.PhaseActorSystemTerminate()));
  }

  private static final CoordinatedShutdown.Reason ALONE = new CoordinatedShutdown.Reason() {};

  /** Where others reach this process: {@code host:port}. */
  public String address() {
    Address address = Cluster.get(system()).selfMember().address();
    return address.getHost().orElseThrow() + ":" + address.getPort().orElseThrow();
  }

  /**
   * The process of this node is known to be dead: nobody has to wait for it.
   *
   * @param how it died, in a few words for the user
   */
  public void nodeDied(String host, int port, String how) {
    nodes.died(new Address("pekko", ClusterSettings.SYSTEM, host, port), how);
  }
}
