package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import meridian.model.result.LatencyFamily;
import meridian.model.result.LatencyHistogram;
import org.jspecify.annotations.Nullable;

/** Histograms as objects of a summary, in milliseconds. */
final class LatencySummary {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LatencySummary() {}

  /** Mean, percentiles and the largest value; all 0 if nothing was recorded. */
  static ObjectNode of(@Nullable LatencyHistogram histogram) {
    LatencyHistogram h = histogram == null ? new LatencyHistogram() : histogram;
    ObjectNode node = NODES.objectNode();
    node.set("mean", Decimals.node(Decimals.meanMillis(h.sum(), h.count())));
    put(node, "p50", h.percentile(50));
    put(node, "p75", h.percentile(75));
    put(node, "p90", h.percentile(90));
    put(node, "p95", h.percentile(95));
    put(node, "p99", h.percentile(99));
    put(node, "p999", h.percentile(99.9));
    put(node, "max", h.max());
    return node;
  }

  /**
   * One object for each member that has values, sorted by name; members of the same name are one,
   * and those without a name are left out.
   */
  static ObjectNode of(LatencyFamily family, IntFunction<@Nullable String> name) {
    ObjectNode node = NODES.objectNode();
    merged(family, name).forEach((key, histogram) -> node.set(key, of(histogram)));
    return node;
  }

  /** The members by name. */
  static SortedMap<String, LatencyHistogram> merged(
      LatencyFamily family, IntFunction<@Nullable String> name) {
    SortedMap<String, LatencyHistogram> byName = new TreeMap<>();
    for (int i = 0; i < family.size(); i++) {
      LatencyHistogram member = family.get(i);
      String key = member == null || member.count() == 0 ? null : name.apply(i);
      if (member != null && key != null) {
        byName.computeIfAbsent(key, k -> new LatencyHistogram()).add(member);
      }
    }
    return byName;
  }

  private static void put(ObjectNode node, String key, long nanos) {
    node.set(key, Decimals.node(Decimals.millis(nanos)));
  }
}
