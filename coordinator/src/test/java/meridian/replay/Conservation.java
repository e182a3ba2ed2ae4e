package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assertj.core.data.Offset;

/**
 * What adds up in every summary. A request leaves once, with one result and one status, at one edge
 * location unless its traffic goes straight to a balancer or function; a cache has at most as many
 * hits and misses as requests (those that end before the look-up, or without an answer, are
 * neither); the parts of a bill are the bill.
 */
final class Conservation {
  private static final Offset<Double> CENT = Offset.offset(0.01);

  private Conservation() {}

  static void check(ObjectNode summary) {
    long total = summary.at("/requests/total").asLong();
    assertThat(sum(summary.at("/requests/byResult"))).as("byResult").isEqualTo(total);
    assertThat(sum(summary.at("/requests/byStatus"))).as("byStatus").isEqualTo(total);
    checkEdges(summary, total);
    checkTiers(summary);
    double cost = summary.at("/cost/total").asDouble();
    assertThat(sums(summary.at("/cost/byService"))).as("byService").isEqualTo(cost, CENT);
    assertThat(sums(summary.at("/cost/byRegion"))).as("byRegion").isEqualTo(cost, CENT);
  }

  private static void checkEdges(ObjectNode summary, long total) {
    long atEdges = 0;
    for (JsonNode edge : summary.path("edgeLocations")) {
      atEdges += edge.get("requests").asLong();
    }
    assertThat(atEdges).as("requests of all edge locations").isLessThanOrEqualTo(total);
    JsonNode edge = summary.at("/cache/edge/requests");
    if (!edge.isMissingNode()) {
      assertThat(atEdges).isEqualTo(edge.asLong());
    }
  }

  private static void checkTiers(ObjectNode summary) {
    for (String tier : new String[] {"edge", "regional", "shield"}) {
      JsonNode counts = summary.at("/cache/" + tier);
      if (!counts.isMissingNode()) {
        assertThat(counts.get("hits").asLong() + counts.get("misses").asLong())
            .as(tier)
            .isLessThanOrEqualTo(counts.get("requests").asLong());
      }
    }
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  private static double sums(JsonNode amounts) {
    double sum = 0;
    for (JsonNode amount : amounts) {
      sum += amount.asDouble();
    }
    return sum;
  }
}
