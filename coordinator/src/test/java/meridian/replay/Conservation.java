package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import meridian.model.fault.FaultTarget;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.OriginSettings;
import meridian.report.RunResult;
import org.assertj.core.data.Offset;

/**
 * What adds up in every summary. A request leaves once, with one result and one status, at one edge
 * location unless its traffic goes straight to a balancer or function; a cache has at most as many
 * hits and misses as requests (those that end before the look-up, or without an answer, are
 * neither); the parts of a bill are the bill.
 *
 * <p>Bytes of bodies add up from tier to tier. What viewers got is what edge locations had, fetched
 * or made. What origins sent to caches and regional edge caches (also as Origin Shields) sent to
 * their clients, caches got, or no longer waited for; links that go down are the one place where
 * bytes get lost, and a warm-up cuts through answers that are under way.
 */
final class Conservation {
  private static final Offset<Double> CENT = Offset.offset(0.01);

  private Conservation() {}

  static void check(RunResult result, ObjectNode summary) {
    long total = summary.at("/requests/total").asLong();
    assertThat(sum(summary.at("/requests/byResult"))).as("byResult").isEqualTo(total);
    assertThat(sum(summary.at("/requests/byStatus"))).as("byStatus").isEqualTo(total);
    checkEdges(summary, total);
    checkTiers(summary);
    checkBytes(summary);
    if (result.world().warmUp() == 0
        && result.world().faults().stream().noneMatch(Conservation::cutsALink)) {
      checkFetched(result, summary);
    }
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

  /** Each summand is counted where it is delivered, whatever the way of the request. */
  private static void checkBytes(ObjectNode summary) {
    long atEdges = 0;
    for (JsonNode edge : summary.path("edgeLocations")) {
      atEdges += edge.get("bytes").asLong();
    }
    long made = count(summary, "madeBytes");
    assertThat(bytesOf(summary, "edge") + made).as("bytes to viewers").isEqualTo(atEdges);
  }

  private static void checkFetched(RunResult result, ObjectNode summary) {
    long sent = bytesOf(summary, "regional") + bytesOf(summary, "shield");
    for (JsonNode origin : summary.path("origins")) {
      sent += origin.get("bytes").asLong();
    }
    long got = count(summary, "fetchedBytes") + count(summary, "lostBytes");
    assertThat(got).as("bytes to caches").isEqualTo(sent - toViewersOfOrigins(result));
    assertThat(count(summary, "originBytes"))
        .as("originBytes")
        .isLessThanOrEqualTo(count(summary, "fetchedBytes"));
  }

  /** Load balancers that are origins may also answer viewers. */
  private static long toViewersOfOrigins(RunResult result) {
    Set<String> balancers = new TreeSet<>();
    for (OriginSettings origin : result.world().origins()) {
      if (origin instanceof OriginSettings.Balancer balancer) {
        balancers.add("loadBalancer/" + balancer.loadBalancer());
      }
    }
    return result.entities().stream()
        .filter(entity -> balancers.contains(entity.path()))
        .mapToLong(entity -> result.collector().entryBytes(entity.id()))
        .sum();
  }

  private static boolean cutsALink(FaultSettings fault) {
    return fault.target().contains(FaultTarget.ARROW) && fault.kind() == FaultSettings.Kind.DOWN;
  }

  private static long bytesOf(ObjectNode summary, String tier) {
    JsonNode counts = summary.at("/cache/" + tier);
    return counts.path("hitBytes").asLong() + counts.path("missBytes").asLong();
  }

  private static long count(ObjectNode summary, String name) {
    return summary.at("/cache/" + name).asLong();
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
