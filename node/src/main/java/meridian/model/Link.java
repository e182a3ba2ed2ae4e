package meridian.model;

/**
 * A way that events can go from one entity to another. Everything that an entity sends goes over a
 * declared link.
 *
 * @param from entity id
 * @param to entity id
 * @param latency the least time that an event takes, nanoseconds, at least 1
 */
public record Link(int from, int to, long latency) {
  public Link {
    if (latency < 1 || from == to) {
      throw new IllegalArgumentException("from=" + from + " to=" + to + " latency=" + latency);
    }
  }
}
