package meridian.geo;

import java.util.Arrays;
import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;

/**
 * Which edge location a request goes to: DNS with answers that live for a while, outages, and
 * capacity. A state machine that the coordinator steps once a request, in the order of the trace;
 * the result is read from {@link #edge()}, {@link #delayNanos()} and {@link #capacityExceeded()}
 * until the next step. What it decides depends on nothing but its arguments, the timetable of
 * outages and what it has routed before.
 *
 * <ul>
 *   <li>A viewer asks DNS once per TTL, at a phase of his own. The answer is the best location for
 *       his place that at that time was neither down nor, in that <em>DNS minute</em> (a period of
 *       one TTL since the start of the run), saturated; if all are saturated, the best that is not
 *       down.
 *   <li>If the location of his answer is down when the request comes, he waits until the answer
 *       expires and asks again.
 *   <li>If all locations are down when he asks, he waits until the first of them comes back. If
 *       none ever does, the delay is {@link VirtualTime#NEVER} and the location the best for his
 *       place.
 *   <li>A location to which more requests than its capacity x TTL were routed in one minute is
 *       saturated in the next. Those beyond it within the minute are flagged {@link
 *       #capacityExceeded()}. A request counts in the minute in which it is routed, at the location
 *       that it goes to, however long it waits. (Of a minute that has not begun, what is known so
 *       far decides.)
 * </ul>
 */
public final class Router {
  /** The TTL of CloudFront's DNS answers that is commonly seen. */
  public static final long DNS_TTL_NANOS = 60 * VirtualTime.SECOND;

  private static final long PHASE_PURPOSE = 0x646E73L; // "dns"

  private final RoutingTable table;
  private final OutageTimetable outages;
  private final long ttlNanos;

  /** Requests a minute that each edge can take; MAX_VALUE = any number. */
  private final long[] limits;

  private final boolean hasLimits;

  private long time;
  private long minute;
  private final long[] counts;
  private final boolean[] saturated;
  private final boolean[] saturatedBefore;

  /**
   * Every answer is the place's best edge; so until {@link #modeUntil}, which is in the same
   * minute.
   */
  private boolean plain;

  private long modeUntil;

  private int edge;
  private long delayNanos;
  private boolean capacityExceeded;

  /**
   * A router at time 0.
   *
   * @param capacities requests a second that each edge location of the table can take; 0 = any
   *     number
   * @param outages in any order; those of one edge may overlap
   * @param ttlNanos how long DNS answers live, at least a millisecond
   */
  public Router(RoutingTable table, long[] capacities, List<Outage> outages, long ttlNanos) {
    int edges = table.edgeCount();
    if (capacities.length != edges || ttlNanos < VirtualTime.MILLISECOND) {
      throw new IllegalArgumentException(
          capacities.length + " capacities for " + edges + " edges, TTL " + ttlNanos + " ns");
    }
    this.table = table;
    this.outages = new OutageTimetable(edges, outages);
    this.ttlNanos = ttlNanos;
    this.limits = new long[edges];
    for (int i = 0; i < edges; i++) {
      limits[i] = limit(capacities[i]);
    }
    this.hasLimits = Arrays.stream(capacities).anyMatch(capacity -> capacity > 0);
    this.counts = new long[edges];
    this.saturated = new boolean[edges];
    this.saturatedBefore = new boolean[edges];
  }

  private long limit(long capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity " + capacity + " is below 0");
    }
    // Whole requests only, and at least one: a short TTL must not turn a small capacity into none.
    double limit = Math.max(1, (double) capacity * ttlNanos / VirtualTime.SECOND);
    return capacity == 0 || limit > 1e18 ? Long.MAX_VALUE : (long) limit;
  }

  /**
   * Routes a request.
   *
   * @param viewerPlace index of the viewer's place in the table
   * @param viewer the viewer's id, as a hash
   * @param timeNanos when the request is made; not before the one before
   */
  public void route(int viewerPlace, long viewer, long timeNanos) {
    advance(timeNanos);
    if (plain) {
      count(table.best(viewerPlace), 0);
    } else {
      resolve(-1, viewerPlace, viewer);
    }
  }

  /**
   * Routes a request that was served at {@code pinned}, and is again unless that is down: then as
   * {@link #route}.
   */
  public void routePinned(int pinned, int viewerPlace, long viewer, long timeNanos) {
    advance(timeNanos);
    if (plain || !outages.isDown(pinned, timeNanos)) {
      count(pinned, 0);
    } else {
      resolve(pinned, viewerPlace, viewer);
    }
  }

  private void advance(long timeNanos) {
    if (timeNanos < time) {
      throw new IllegalStateException("request in the past: now=" + time + " time=" + timeNanos);
    }
    time = timeNanos;
    if (timeNanos >= modeUntil) {
      enter(timeNanos / ttlNanos);
      chooseMode();
    }
  }

  private void enter(long newMinute) {
    if (newMinute == minute) {
      return;
    }
    boolean isNext = newMinute == minute + 1;
    boolean isOneLater = newMinute == minute + 2;
    for (int i = 0; i < counts.length; i++) {
      boolean exceeded = counts[i] > limits[i];
      saturatedBefore[i] = isNext ? saturated[i] : isOneLater && exceeded;
      saturated[i] = isNext && exceeded;
      counts[i] = 0;
    }
    minute = newMinute;
  }

  /** An answer is at most one TTL old: an outage matters until one TTL after its end. */
  private void chooseMode() {
    plain = !any(saturated) && !any(saturatedBefore) && !outages.anyIn(time - ttlNanos, time);
    long minuteEnd = VirtualTime.plus(minute * ttlNanos, ttlNanos);
    modeUntil = plain ? Math.min(minuteEnd, outages.nextAfter(time)) : minuteEnd;
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  /** The rules in full; {@code pinned} is -1 or the edge that DNS names as long as it is up. */
  private void resolve(int pinned, int viewerPlace, long viewer) {
    long phase = RandomStream.bounded(Hash.combine(PHASE_PURPOSE, viewer), ttlNanos);
    long resolvedAt = time - Math.floorMod(time - phase, ttlNanos);
    long now = time;
    int answer = answer(pinned, viewerPlace, resolvedAt);
    while (answer < 0 || outages.isDown(answer, now)) {
      long next = answer < 0 ? firstUp(resolvedAt) : resolvedAt + ttlNanos;
      if (next == VirtualTime.NEVER) {
        count(table.best(viewerPlace), VirtualTime.NEVER);
        return;
      }
      now = Math.max(now, next);
      resolvedAt = now;
      answer = answer(pinned, viewerPlace, resolvedAt);
    }
    count(answer, now - time);
  }

  /** What DNS says to a viewer of this place at this time; -1 if all are down. */
  private int answer(int pinned, int viewerPlace, long at) {
    if (pinned >= 0 && !outages.isDown(pinned, at)) {
      return pinned;
    }
    long atMinute = Math.floorDiv(at, ttlNanos);
    int bestUp = -1;
    for (int rank = 0; rank < counts.length; rank++) {
      int candidate = table.ranked(viewerPlace, rank);
      if (!outages.isDown(candidate, at)) {
        if (!isSaturated(candidate, atMinute)) {
          return candidate;
        }
        bestUp = bestUp < 0 ? candidate : bestUp;
      }
    }
    return bestUp;
  }

  private boolean isSaturated(int candidate, long atMinute) {
    if (!hasLimits || atMinute < minute - 1 || atMinute > minute + 1) {
      return false;
    }
    if (atMinute > minute) {
      return counts[candidate] > limits[candidate];
    }
    return atMinute == minute ? saturated[candidate] : saturatedBefore[candidate];
  }

  /** The first time after {@code at}, when all edges are down, at which one is up. */
  private long firstUp(long at) {
    long first = VirtualTime.NEVER;
    for (int i = 0; i < counts.length; i++) {
      first = Math.min(first, outages.endOfOutage(i, at));
    }
    return first;
  }

  private void count(int to, long delay) {
    edge = to;
    delayNanos = delay;
    capacityExceeded = ++counts[to] > limits[to];
  }

  /** The edge location of the last request, an index in the table. */
  public int edge() {
    return edge;
  }

  /**
   * How long its viewer waited for an answer that works, in nanoseconds; NEVER if there is none to
   * come.
   */
  public long delayNanos() {
    return delayNanos;
  }

  /** Whether it was beyond the location's capacity. */
  public boolean capacityExceeded() {
    return capacityExceeded;
  }

  /** Writes what later steps depend on. */
  public void save(StateOutput out) {
    out.writeLong(time);
    out.writeLong(minute);
    out.writeLongs(counts, counts.length);
    for (int i = 0; i < counts.length; i++) {
      out.writeBoolean(saturated[i]);
      out.writeBoolean(saturatedBefore[i]);
    }
  }

  /** Takes over what a router of the same table, capacities and outages has saved. */
  public void load(StateInput in) {
    time = in.readLong();
    minute = in.readLong();
    long[] saved = in.readLongs();
    if (saved.length != counts.length) {
      throw new IllegalStateException(
          "the saved router has " + saved.length + " edges, this one " + counts.length);
    }
    System.arraycopy(saved, 0, counts, 0, counts.length);
    for (int i = 0; i < counts.length; i++) {
      saturated[i] = in.readBoolean();
      saturatedBefore[i] = in.readBoolean();
    }
    chooseMode();
  }
}
