package meridian.model.elb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import meridian.kernel.Entity;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.fault.FaultTimetable;
import meridian.model.http.Answer.End;
import meridian.model.settings.BalancerScalingSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;

/**
 * The nodes of a load balancer, some in each zone, each with an address, and which of them a client
 * asks. A client looks the name up every {@link DnsRecords#TTL}, at a phase of its own, and takes
 * one of the addresses in the answer; one that has pinned its address has looked it up once, when
 * the run began. Packets to a node that is down or gone are lost.
 *
 * <p>DNS leaves out nodes that are down, and zones without enough healthy targets; where nothing is
 * left it answers with all. The balancer judges for its clients, so nothing has to tell them that
 * addresses change. Every request is judged as if it came on a new connection.
 */
public final class BalancerNodes {
  private static final long PHASE = Hash.of("balancer name look-up");
  private static final long ZONE = Hash.of("balancer node");
  private static final long NODE = Hash.of("balancer node of its zone");

  private final FaultTimetable whole;
  private final List<FaultTimetable> zones;
  private final boolean sound;
  private final Optional<BalancerScalingSettings> scaling;
  private final Optional<NodeScaler> scaler;
  private final long seed;
  private final DnsRecords records;

  /** Nodes that have left the name and go on for a while, by time. */
  private final Deque<Leaving> leaving = new ArrayDeque<>();

  private int gone;
  private int zone;
  private int nodesMax;
  private long unreached;
  private long unreachedPinned;

  /** All nodes below {@code end} are gone from then on. */
  private record Leaving(long goneAt, int end) {}

  /**
   * @param whole faults of the balancer
   * @param zones faults of each zone's nodes
   * @param scaling empty: one node in each zone, for ever
   */
  public BalancerNodes(
      FaultTimetable whole,
      List<FaultTimetable> zones,
      Optional<BalancerScalingSettings> scaling,
      long seed) {
    this.whole = whole;
    this.zones = List.copyOf(zones);
    this.scaling = scaling;
    this.seed = seed;
    scaler = scaling.map(settings -> new NodeScaler(settings, zones.size()));
    sound = zones.stream().allMatch(FaultTimetable::isEmpty);
    nodesMax = perZone();
    records = new DnsRecords(nodesMax, zones.size());
  }

  /** Nodes in each zone. */
  private int perZone() {
    return scaler.map(NodeScaler::nodes).orElse(1);
  }

  /** All nodes. */
  int count() {
    return perZone() * zones.size();
  }

  /**
   * COMPLETE: a request gets to a node, in the zone {@link #zone}; else why it does not.
   *
   * @param client who looks the name up
   * @param flow one of its connections: each goes to an address of its own
   * @param pinned whether the client keeps the address that it had when the run began
   */
  End reach(long client, long flow, boolean pinned, long now) {
    long asked = pinned ? 0 : lookedUpAt(client, now);
    DnsRecords.Answer answer = pinned ? records.start() : records.at(asked);
    long draw = Hash.combine(flow, asked);
    zone = zone(RandomStream.at(seed, ZONE, draw), answer.zones(), asked);
    End end = meets(pinned, asked, now);
    if (end == End.COMPLETE && scaler.isPresent()) {
      long bits = RandomStream.at(seed, NODE, draw);
      int node = answer.first() + (int) RandomStream.bounded(bits, answer.end() - answer.first());
      end = node < gone(now) ? End.UNREACHABLE : End.COMPLETE;
    }
    if (end != End.COMPLETE) {
      unreached++;
      unreachedPinned += pinned ? 1 : 0;
    }
    return end;
  }

  /** When a client last looked the name up. */
  private long lookedUpAt(long client, long now) {
    long phase = RandomStream.bounded(RandomStream.at(seed, PHASE, client), DnsRecords.TTL);
    return StrictMath.max(0, now - (now + phase) % DnsRecords.TTL);
  }

  private int zone(long draw, int healthy, long asked) {
    int all = (1 << zones.size()) - 1;
    if (sound && healthy == all) {
      return (int) RandomStream.bounded(draw, zones.size());
    }
    int up = healthy;
    for (int z = 0; z < zones.size(); z++) {
      up &= isUp(z, asked) ? all : ~(1 << z);
    }
    int among = up == 0 ? all : up;
    int[] indices = IntStream.range(0, zones.size()).filter(z -> (among >> z & 1) == 1).toArray();
    return indices[(int) RandomStream.bounded(draw, indices.length)];
  }

  private boolean isUp(int zoneIndex, long at) {
    return sound || zones.get(zoneIndex).at(at) == null;
  }

  /** Who knows an address already does not notice that the name cannot be resolved. */
  private End meets(boolean pinned, long asked, long now) {
    FaultSettings fault = whole.isEmpty() ? null : whole.at(now);
    if (fault != null && fault.kind() != Kind.NO_NAME) {
      return End.UNREACHABLE;
    }
    if (fault != null && !pinned && asked >= fault.at()) {
      return End.NO_NAME;
    }
    return isUp(zone, now) ? End.COMPLETE : End.UNREACHABLE;
  }

  /** All nodes below this number are gone. */
  private int gone(long now) {
    while (!leaving.isEmpty() && leaving.getFirst().goneAt <= now) {
      gone = leaving.remove().end;
    }
    return gone;
  }

  /** The zone of the node that the last request went to. */
  int zone() {
    return zone;
  }

  /** Whether so many open requests are all that the nodes take. */
  boolean isFull(int open) {
    return scaling.isPresent()
        && scaling.get().connectionsMax() != BalancerScalingSettings.UNLIMITED
        && open >= scaling.get().connectionsMax() * count();
  }

  /**
   * A minute is over. Says whether there are other nodes now.
   *
   * @param milliUnits what it took, in thousandths of a load balancer capacity unit
   */
  boolean minute(long milliUnits, long now) {
    if (scaler.isEmpty() || !scaler.get().minute(milliUnits)) {
      return false;
    }
    DnsRecords.Answer was = records.latest();
    int nodes = scaler.get().nodes();
    int fewer = StrictMath.max(0, was.end() - was.first() - nodes);
    int first = was.first() + fewer;
    records.change(new DnsRecords.Answer(now, first, first + nodes, was.zones()));
    if (fewer > 0) {
      leaving.add(new Leaving(now + scaling.orElseThrow().drain(), first));
    }
    nodesMax = StrictMath.max(nodesMax, nodes);
    return true;
  }

  /** The zones in the answers of DNS, a bit for each. */
  int zonesInDns() {
    return records.latest().zones();
  }

  /** From now on these zones are in the answers. */
  void change(int zonesInDns, long now) {
    DnsRecords.Answer was = records.latest();
    records.change(new DnsRecords.Answer(now, was.first(), was.end(), zonesInDns));
  }

  void startCounting() {
    nodesMax = perZone();
    unreached = 0;
    unreachedPinned = 0;
  }

  void report(Entity.Report report) {
    report.count("nodes", count());
    report.count("nodesMax", (long) nodesMax * zones.size());
    report.count("unreached", unreached);
    report.count("unreachedPinned", unreachedPinned);
  }

  void save(StateOutput out) {
    records.save(out);
    scaler.ifPresent(s -> s.save(out));
    out.writeInt(leaving.size());
    for (Leaving nodes : leaving) {
      out.writeLong(nodes.goneAt);
      out.writeInt(nodes.end);
    }
    out.writeInt(gone);
    out.writeInt(nodesMax);
    out.writeLong(unreached);
    out.writeLong(unreachedPinned);
  }

  void load(StateInput in) {
    records.load(in);
    scaler.ifPresent(s -> s.load(in));
    leaving.clear();
    for (int n = in.readInt(); n > 0; n--) {
      leaving.add(new Leaving(in.readLong(), in.readInt()));
    }
    gone = in.readInt();
    nodesMax = in.readInt();
    unreached = in.readLong();
    unreachedPinned = in.readLong();
  }
}
