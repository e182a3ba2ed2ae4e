package meridian.actor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import meridian.kernel.Event;
import meridian.kernel.Lane;
import meridian.kernel.Observer;
import meridian.kernel.VirtualTime;
import meridian.message.NodeEvent.Sighting;
import meridian.message.Watch;
import meridian.model.World;
import meridian.model.result.AccessLine;
import meridian.model.result.BalancerLine;
import meridian.model.result.Collector;
import meridian.model.result.Completion;
import meridian.model.world.Story;

/** Notes what a {@link Watch} asks for. */
final class Watcher implements Observer, Collector.Sink {
  private static final int SIGHTINGS_MAX = 1_000_000;

  private final Watch watch;
  private final Story story;
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<AccessLine> lines = new ArrayList<>();
  private final List<BalancerLine> balancers = new ArrayList<>();
  private final Map<Integer, MinuteDigests> minutes = new LinkedHashMap<>();

  Watcher(Watch watch, World world, Collector collector) {
    this.watch = watch;
    story = new Story(world);
    if (watch.request() >= 0 || watch.log()) {
      collector.tell(this);
    }
  }

  @Override
  public void completed(Completion c) {
    if (c.number == watch.request()) {
      note(c.arrivedAt + c.edgeTtfb, c.entry, Story.completion(c));
    }
    if (watch.log() && c.behavior >= 0) {
      lines.add(AccessLine.of(c));
    }
  }

  @Override
  public void balanced(BalancerLine line) {
    if (watch.log()) {
      balancers.add(line);
    }
  }

  /** The lines of access logs since the last time. */
  LogLines takeLog() {
    if (lines.isEmpty() && balancers.isEmpty()) {
      return LogLines.NONE;
    }
    LogLines taken = new LogLines(List.copyOf(lines), List.copyOf(balancers));
    lines.clear();
    balancers.clear();
    return taken;
  }

  /** Looks at a lane, if there is anything to look at. */
  void watch(Lane lane) {
    if (watch.minuteDigests()) {
      minutes.put(lane.id(), new MinuteDigests());
    }
    if (watch.minuteDigests() || watch.request() >= 0 || watch.entities().contains(lane.id())) {
      lane.observeBy(this);
    }
  }

  List<Sighting> sightings() {
    return sightings;
  }

  /**
   * Pairs of minute and digest at its end; the last one is of the minute in which the lane stands.
   */
  long[] minuteDigests(Lane lane) {
    MinuteDigests digests = minutes.get(lane.id());
    return digests == null ? new long[0] : digests.finish(lane.now(), lane.digest());
  }

  @Override
  public void advancing(int entity, long time, long digest) {
    MinuteDigests digests = minutes.get(entity);
    if (digests != null) {
      digests.advance(time, digest);
    }
  }

  @Override
  public void arrived(int entity, long time, long request) {
    if (wanted(entity, time, request)) {
      note(time, entity, "arrival of request " + request);
    }
  }

  @Override
  public void executed(int entity, Event event) {
    if (wanted(entity, event.time, event.request)) {
      note(event.time, entity, story.event(event) + detail(event));
    }
  }

  @Override
  public void decided(int entity, long time, long request, long value) {
    if (watch.request() < 0 && wanted(entity, time, request)) {
      note(time, entity, "decided " + Long.toHexString(value) + " about request " + request);
    }
  }

  /** What tells events apart that read the same; a story does without. */
  private String detail(Event event) {
    return watch.request() >= 0 ? "" : " [" + event + "]";
  }

  private boolean wanted(int entity, long time, long request) {
    boolean story = request >= 0 && request == watch.request();
    boolean minute = time / VirtualTime.MINUTE == watch.minute();
    return story || (minute && watch.entities().contains(entity));
  }

  private void note(long time, int entity, String what) {
    if (sightings.size() < SIGHTINGS_MAX) {
      sightings.add(new Sighting(time, entity, what));
    }
  }

  private static final class MinuteDigests {
    private long[] pairs = new long[16];
    private int size;
    private long minute = -1;

    void advance(long time, long digestBefore) {
      long newMinute = time / VirtualTime.MINUTE;
      if (newMinute != minute) {
        if (minute >= 0) {
          add(minute, digestBefore);
        }
        minute = newMinute;
      }
    }

    long[] finish(long now, long digest) {
      if (minute >= 0) {
        add(now / VirtualTime.MINUTE, digest);
      }
      return Arrays.copyOf(pairs, size);
    }

    private void add(long ofMinute, long digest) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
      }
      pairs[size++] = ofMinute;
      pairs[size++] = digest;
    }
  }
}
