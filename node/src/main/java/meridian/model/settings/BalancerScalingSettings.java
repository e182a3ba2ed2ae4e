package meridian.model.settings;

/**
 * How an application load balancer scales itself. AWS says that it does, and that its addresses
 * change (Elastic Load Balancing User Guide, "How Elastic Load Balancing works"), but gives no
 * figures: all of these are ours.
 *
 * @param nodeUnits load balancer capacity units that one node takes
 * @param nodesMin nodes in each zone when there is no load, and at the beginning
 * @param outAfter for how long the load has to be too high before nodes are added, nanoseconds
 * @param inAfter for how long it has to be low before the oldest nodes leave the name, nanoseconds
 * @param drain for how long a node that has left the name goes on, nanoseconds
 * @param connectionsMax requests that one node has open at a time; what exceeds that is rejected
 */
public record BalancerScalingSettings(
    long nodeUnits, int nodesMin, long outAfter, long inAfter, long drain, long connectionsMax) {
  private static final long MINUTE = 60_000_000_000L;

  /** Nodes that reject nobody. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** What holds where a scenario says nothing. */
  public static final BalancerScalingSettings DEFAULT =
      new BalancerScalingSettings(25, 1, 3 * MINUTE, 15 * MINUTE, 5 * MINUTE, UNLIMITED);
}
