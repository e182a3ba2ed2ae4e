package meridian.model.elb;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Which target each viewer (or connection) stays with, and until when: a time after his last
 * request. All stay equally long, so the map is in the order of expiry.
 */
final class StickyViewers {
  private final long duration;
  private final Map<Long, Held> held = new LinkedHashMap<>();

  private record Held(int target, long until) {}

  /**
   * @param duration nanoseconds; 0: nobody stays
   */
  StickyViewers(long duration) {
    this.duration = duration;
  }

  boolean isOff() {
    return duration == 0;
  }

  /** The index of the target that this viewer stays with, or -1. */
  int target(long viewer, long now) {
    Held place = held.get(viewer);
    return place == null || place.until <= now ? -1 : place.target;
  }

  /** From now on he stays there. */
  void hold(long viewer, int target, long now) {
    held.remove(viewer);
    held.put(viewer, new Held(target, now + duration));
    Iterator<Held> oldest = held.values().iterator();
    while (oldest.hasNext() && oldest.next().until <= now) {
      oldest.remove();
    }
  }

  void save(StateOutput out) {
    out.writeInt(held.size());
    held.forEach(
        (viewer, place) -> {
          out.writeLong(viewer);
          out.writeInt(place.target);
          out.writeLong(place.until);
        });
  }

  void load(StateInput in) {
    held.clear();
    for (int n = in.readInt(); n > 0; n--) {
      long viewer = in.readLong();
      held.put(viewer, new Held(in.readInt(), in.readLong()));
    }
  }
}
