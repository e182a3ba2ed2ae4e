package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What adds up behind the caches in every summary: a balancer answers each request with one status,
 * and its targets' requests are the group's; a call of a function runs or is throttled, and what
 * fails has run; an operation of a database succeeds or fails; nothing costs less than nothing.
 */
final class ServerConservation {
  private ServerConservation() {}

  static void check(ObjectNode summary) {
    summary.path("loadBalancers").properties().forEach(e -> balancer(e.getKey(), e.getValue()));
    summary.path("lambda").properties().forEach(e -> function(e.getKey(), e.getValue()));
    summary.path("databases").properties().forEach(e -> database(e.getKey(), e.getValue()));
    for (JsonNode origin : summary.path("origins")) {
      assertThat(sum(origin.path("byStatus"))).isEqualTo(origin.path("requests").asLong());
    }
    for (JsonNode line : summary.at("/cost/lines")) {
      for (JsonNode number : line) {
        assertThat(number.asDouble()).as("%s", line).isNotNegative();
      }
    }
  }

  private static void balancer(String name, JsonNode balancer) {
    long requests = count(balancer, "requests");
    assertThat(sum(balancer.path("byStatus"))).as("statuses of %s", name).isEqualTo(requests);
    assertThat(sum(balancer.path("ownByStatus")))
        .as("%s's own", name)
        .isLessThanOrEqualTo(requests);
  }

  private static void function(String name, JsonNode function) {
    long ran = count(function, "invocations");
    assertThat(count(function, "errors")).as("%s failed", name).isLessThanOrEqualTo(ran);
    assertThat(count(function, "timeouts"))
        .as("%s ran too long", name)
        .isLessThanOrEqualTo(count(function, "errors"));
    assertThat(count(function, "coldStarts")).as("%s cold", name).isLessThanOrEqualTo(ran);
    assertThat(count(function, "provisionedInvocations"))
        .as("%s provisioned", name)
        .isLessThanOrEqualTo(ran);
    assertThat(sum(function.path("throttlesByReason")))
        .as("%s throttled", name)
        .isEqualTo(count(function, "throttles"));
    JsonNode regions = function.path("byRegion");
    for (String count : new String[] {"invocations", "coldStarts", "throttles"}) {
      long sum = 0;
      for (JsonNode region : regions) {
        sum += count(region, count);
      }
      if (!regions.isMissingNode()) {
        assertThat(sum).as("%s of %s", count, name).isEqualTo(count(function, count));
      }
    }
  }

  private static void database(String name, JsonNode database) {
    long asked = count(database, "reads") + count(database, "writes");
    assertThat(count(database, "failed")).as("%s failed", name).isLessThanOrEqualTo(asked);
    long done = 0;
    long elections = 0;
    for (JsonNode member : database.path("members")) {
      done += count(member, "reads") + count(member, "writes");
      elections += count(member, "elections");
    }
    assertThat(done)
        .as("done of %s", name)
        .isGreaterThanOrEqualTo(asked - count(database, "failed"));
    assertThat(elections).as("elections of %s", name).isEqualTo(count(database, "elections"));
  }

  private static long count(JsonNode node, String key) {
    return node.path(key).asLong();
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }
}
