package meridian.message;

import java.util.ArrayList;
import java.util.List;

/**
 * One entity with its queue, as it was saved; it can be restored into any cell of any node.
 *
 * @param bytes see {@link KryoState}
 */
public record EntityState(int id, byte[] bytes) {
  /** A part of many states has about so many bytes, so that it does not hold up what is urgent. */
  private static final int PART_BYTES = 4 << 20;

  /** The states in parts of some megabytes (more where one state alone is larger). */
  public static List<List<EntityState>> parts(List<EntityState> states) {
    List<List<EntityState>> parts = new ArrayList<>();
    List<EntityState> part = new ArrayList<>();
    long bytes = 0;
    for (EntityState state : states) {
      part.add(state);
      bytes += state.bytes().length;
      if (bytes >= PART_BYTES) {
        parts.add(List.copyOf(part));
        part.clear();
        bytes = 0;
      }
    }
    if (!part.isEmpty()) {
      parts.add(List.copyOf(part));
    }
    return parts;
  }
}
