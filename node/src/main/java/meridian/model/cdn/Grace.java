package meridian.model.cdn;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * The expired objects that are served for a while without asking the origin, since it has just
 * failed: by key, until when. Their expiry in the cache stays what it was, since directives count
 * from there.
 */
final class Grace {
  private final Map<Long, Long> until = new LinkedHashMap<>();

  /** Serves an object until then; forgets some of those whose time is over. */
  void give(long key, long to, long now) {
    Iterator<Long> oldest = until.values().iterator();
    while (oldest.hasNext() && oldest.next() <= now) {
      oldest.remove();
    }
    until.remove(key);
    until.put(key, to);
  }

  /** Until when an object is served, or 0. */
  long until(long key) {
    return until.isEmpty() ? 0 : until.getOrDefault(key, 0L);
  }

  void end(long key) {
    if (!until.isEmpty()) {
      until.remove(key);
    }
  }

  void save(StateOutput out) {
    out.writeInt(until.size());
    until.forEach(
        (key, to) -> {
          out.writeLong(key);
          out.writeLong(to);
        });
  }

  void load(StateInput in) {
    until.clear();
    for (int n = in.readInt(); n > 0; n--) {
      long key = in.readLong();
      until.put(key, in.readLong());
    }
  }
}
