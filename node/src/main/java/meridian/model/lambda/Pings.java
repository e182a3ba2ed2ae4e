package meridian.model.lambda;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import meridian.kernel.Hash;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.lambda.FunctionCounts.Count;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.KeepWarm;

/**
 * The pings that keep containers warm. They are no events: nobody waits for them, and events that
 * come back for ever would keep a run from ending. Instead the service has them settled up to the
 * time of each event of its own, so a run has the pings up to its last call.
 */
final class Pings {
  private static final long PING = Hash.of("function ping");

  private final List<FunctionSettings> functions;
  private final Region region;
  private final long seed;
  private final IntConsumer used;

  /** When each function's next round is; {@link VirtualTime#NEVER} where it has none. */
  private final long[] next;

  private final PriorityQueue<Ping> running =
      new PriorityQueue<>(
          Comparator.comparingLong(Ping::end)
              .thenComparingInt(Ping::function)
              .thenComparingInt(Ping::container));

  private long nextRound = VirtualTime.NEVER;

  /** A ping that runs. */
  private record Ping(
      int function, Verdict how, int container, long beganAt, long end, long duration, long init) {}

  /**
   * @param used hears the number of each container in which a ping ran
   */
  Pings(List<FunctionSettings> functions, Region region, long seed, IntConsumer used) {
    this.functions = functions;
    this.region = region;
    this.seed = seed;
    this.used = used;
    next = new long[functions.size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = functions.get(i).keepWarm().isPresent() ? 0 : VirtualTime.NEVER;
      nextRound = StrictMath.min(nextRound, next[i]);
    }
  }

  /** Does all that was due at or before a time, in the order of time. */
  void settle(long now) {
    while (true) {
      long end = running.isEmpty() ? VirtualTime.NEVER : running.element().end;
      if (StrictMath.min(end, nextRound) > now) {
        return;
      }
      if (end <= nextRound) {
        finish(running.remove());
      } else {
        round();
      }
    }
  }

  /** The earliest round begins. */
  private void round() {
    long now = nextRound;
    nextRound = VirtualTime.NEVER;
    for (int i = 0; i < next.length; i++) {
      if (next[i] == now) {
        KeepWarm pings = functions.get(i).keepWarm().orElseThrow();
        for (int n = 0; n < pings.concurrent(); n++) {
          begin(i, pings, now, n);
        }
        next[i] = now + pings.every();
      }
      nextRound = StrictMath.min(nextRound, next[i]);
    }
  }

  private void begin(int function, KeepWarm pings, long now, int n) {
    Region.Start start = region.begin(function, now, true);
    if (start.isThrottled()) {
      return;
    }
    region.function(function).counts().add(Count.pings);
    used.accept(start.container());
    long subject = Hash.combine(Hash.combine(PING, function, now), n);
    CallTime.Container state =
        start.how() == Verdict.COLD ? CallTime.Container.NEW : CallTime.Container.USED;
    CallTime time = CallTime.of(functions.get(function), seed, subject, pings.duration(), state);
    long end = now + StrictMath.max(1, time.creation() + time.init() + pings.duration());
    running.add(
        new Ping(
            function, start.how(), start.container(), now, end, pings.duration(), time.init()));
  }

  private void finish(Ping ping) {
    region.end(ping.function, ping.how, ping.container, ping.end);
    region.function(ping.function).pinged(ping.how, ping.beganAt, ping.duration, ping.init);
  }

  void save(StateOutput out) {
    out.writeLongs(next, next.length);
    out.writeInt(running.size());
    running.stream()
        .sorted(running.comparator())
        .forEach(
            ping -> {
              out.writeInt(ping.function);
              out.writeInt(ping.how.ordinal());
              out.writeInt(ping.container);
              long[] times = {ping.beganAt, ping.end, ping.duration, ping.init};
              out.writeLongs(times, times.length);
            });
  }

  void load(StateInput in) {
    long[] saved = in.readLongs();
    System.arraycopy(saved, 0, next, 0, next.length);
    nextRound = VirtualTime.NEVER;
    for (long time : next) {
      nextRound = StrictMath.min(nextRound, time);
    }
    running.clear();
    for (int n = in.readInt(); n > 0; n--) {
      int function = in.readInt();
      Verdict how = Verdict.of(in.readInt());
      int container = in.readInt();
      long[] t = in.readLongs();
      running.add(new Ping(function, how, container, t[0], t[1], t[2], t[3]));
    }
  }
}
