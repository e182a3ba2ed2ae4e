package meridian.model.elb;

import java.util.List;
import java.util.stream.IntStream;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.fault.FaultTimetable;
import meridian.model.http.Answer.End;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a load balancer, one in each zone, and which of them a client asks: the one that its
 * DNS answer of the last minute names. DNS leaves out nodes that were down when the minute began
 * (Elastic Load Balancing User Guide, "How Elastic Load Balancing works": a time to live of 60 s).
 */
public final class BalancerNodes {
  private static final long NODE = Hash.of("balancer node");

  private final FaultTimetable whole;
  private final List<FaultTimetable> zones;
  private final boolean sound;

  /**
   * @param whole faults of the balancer
   * @param zones faults of each node
   */
  public BalancerNodes(FaultTimetable whole, List<FaultTimetable> zones) {
    this.whole = whole;
    this.zones = List.copyOf(zones);
    sound = zones.stream().allMatch(FaultTimetable::isEmpty);
  }

  /** The zone of the node that a viewer's requests go to. */
  int zone(long viewer, long now, long seed) {
    long minute = now / VirtualTime.MINUTE;
    long draw = RandomStream.at(seed, NODE, Hash.combine(viewer, minute));
    if (sound) {
      return (int) RandomStream.bounded(draw, zones.size());
    }
    long asked = minute * VirtualTime.MINUTE;
    int[] up = IntStream.range(0, zones.size()).filter(z -> isUp(z, asked)).toArray();
    return up.length == 0
        ? (int) RandomStream.bounded(draw, zones.size())
        : up[(int) RandomStream.bounded(draw, up.length)];
  }

  private boolean isUp(int zone, long at) {
    return zones.get(zone).at(at) == null;
  }

  /** Why a request does not get through to the balancer; null: it does. */
  @Nullable End missed(long viewer, long now, long seed) {
    if (sound && whole.isEmpty()) {
      return null;
    }
    FaultSettings fault = whole.at(now);
    if (fault != null) {
      return fault.kind() == Kind.NO_NAME ? End.NO_NAME : End.UNREACHABLE;
    }
    return isUp(zone(viewer, now, seed), now) ? null : End.UNREACHABLE;
  }
}
