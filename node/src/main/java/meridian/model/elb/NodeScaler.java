package meridian.model.elb;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.settings.BalancerScalingSettings;

/**
 * How many nodes a load balancer has in each zone: as many as the load of some minutes in a row
 * wants. All zones have the same number. The oldest nodes leave first, so after a rise and a fall
 * the addresses are others.
 */
final class NodeScaler {
  private static final long MILLI = 1_000;

  private final BalancerScalingSettings settings;
  private final int zones;
  private int nodes;
  private long highFor;
  private long lowFor;

  /** The most that any minute of {@link #lowFor} wanted. */
  private int lowWants;

  NodeScaler(BalancerScalingSettings settings, int zones) {
    this.settings = settings;
    this.zones = zones;
    nodes = settings.nodesMin();
  }

  /** Nodes in each zone. */
  int nodes() {
    return nodes;
  }

  /**
   * A minute is over. Says whether the number of nodes has changed.
   *
   * @param milliUnits what it took, in thousandths of a load balancer capacity unit
   */
  boolean minute(long milliUnits) {
    int wants = wanted(milliUnits);
    highFor = wants > nodes ? highFor + VirtualTime.MINUTE : 0;
    lowWants = wants < nodes ? StrictMath.max(lowWants, wants) : 0;
    lowFor = wants < nodes ? lowFor + VirtualTime.MINUTE : 0;
    if (highFor > 0 && highFor >= settings.outAfter()) {
      return become(wants);
    }
    return lowFor > 0 && lowFor >= settings.inAfter() && become(lowWants);
  }

  private int wanted(long milliUnits) {
    long each = MILLI * settings.nodeUnits() * zones;
    return (int) StrictMath.max(settings.nodesMin(), (milliUnits + each - 1) / each);
  }

  private boolean become(int number) {
    nodes = number;
    highFor = 0;
    lowFor = 0;
    lowWants = 0;
    return true;
  }

  void save(StateOutput out) {
    out.writeInt(nodes);
    out.writeLong(highFor);
    out.writeLong(lowFor);
    out.writeInt(lowWants);
  }

  void load(StateInput in) {
    nodes = in.readInt();
    highFor = in.readLong();
    lowFor = in.readLong();
    lowWants = in.readInt();
  }
}
