package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import meridian.model.settings.ViewerSettings.Http;

/** The new connections of viewers to edge locations, and what was done to their caches. */
final class ConnectionSummary {
  private static final String EDGE = "edgeLocation";
  private static final Map<String, Http> VERSIONS =
      new TreeMap<>(Map.of("HTTP/1.1", Http.V1_1, "HTTP/2.0", Http.V2, "HTTP/3.0", Http.V3));

  private ConnectionSummary() {}

  static ObjectNode of(Entities entities) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("handshakesFull", entities.sum(EDGE, "handshakesFull"));
    node.put("handshakesResumed", entities.sum(EDGE, "handshakesResumed"));
    node.put("withoutTls", entities.sum(EDGE, "connectionsWithoutTls"));
    ObjectNode byProtocol = node.putObject("byProtocol");
    VERSIONS.forEach(
        (title, http) -> byProtocol.put(title, entities.sum(EDGE, "connections" + http)));
    return node;
  }

  /** Paths whose invalidation was asked for before the end of the run, and not in the warm-up. */
  static long invalidationPaths(RunResult result) {
    return result
        .world()
        .distribution()
        .map(d -> d.invalidations().paths(result.world().warmUp(), result.virtualNanos()))
        .orElse(0L);
  }
}
