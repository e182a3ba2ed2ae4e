package meridian.model.cdn;

import java.util.List;

/**
 * Whom a tier asks.
 *
 * @param regional the regional edge cache, or 0: there is none above
 * @param origins by index of the cache behaviour
 */
public record Upstream(int regional, List<Origin> origins) {
  public Upstream {
    origins = List.copyOf(origins);
  }

  /**
   * An origin as its clients see it.
   *
   * @param entity its id
   * @param keepAlive how long an idle connection stays open, nanoseconds
   * @param handshakes round trips that a new connection takes: TCP 1, and TLS 1.2 two more
   */
  public record Origin(int entity, long keepAlive, int handshakes) {}
}
