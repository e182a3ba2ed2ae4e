package meridian.replay;

import java.util.List;
import meridian.replay.RandomScenario.Feature;

/** The traffic of a random scenario: made, and from {@link RandomLogs}. */
final class RandomTraffic {
  private RandomTraffic() {}

  static void add(RandomScenario world, List<String> lines) {
    String query = world.where(Feature.QUERIES, ", queryParameters: {v: 3, utm: 20}");
    lines.add("traffic:");
    lines.add(made(world, "/", query, ""));
    if (world.has(Feature.API)) {
      lines.add(made(world, "/api/", query, ""));
    }
    if (world.has(Feature.DIRECT)) {
      lines.add(made(world, "/", query, ", to: {loadBalancer: api}"));
    }
    if (world.has(Feature.FUNCTION_URL)) {
      lines.add(made(world, "/fn/", "", ""));
    }
    if (world.has(Feature.INVOKED)) {
      lines.add(made(world, "/", "", ", to: {function: fn}"));
    }
    if (world.has(Feature.ASYNC)) {
      lines.add(made(world, "/", "", ", to: {function: fn, invocation: async}"));
    }
    addFiles(world, lines);
  }

  private static void addFiles(RandomScenario world, List<String> lines) {
    if (world.has(Feature.TRACE)) {
      lines.add("  - {trace: " + RandomLogs.TRACE + "}");
    }
    if (world.has(Feature.TRACE) && world.has(Feature.DIRECT)) {
      lines.add("  - {trace: " + RandomLogs.TRACE + ", to: {loadBalancer: api}}");
    }
    if (world.has(Feature.LOG)) {
      lines.add("  - {trace: " + RandomLogs.LOG + ", replay: " + replay(world) + "}");
    }
    if (world.has(Feature.LOG) && world.has(Feature.DIRECT)) {
      lines.add("  - {trace: " + RandomLogs.LOG + ", to: {loadBalancer: api}}");
    }
    if (world.has(Feature.BURST)) {
      lines.add("  - {trace: " + RandomLogs.BURST + ", to: {function: fn}}");
    }
  }

  private static String replay(RandomScenario world) {
    return "{edge: "
        + world.one(Feature.LOG, 1, "recorded", "simulated")
        + world.where(Feature.WARM_UP, ", warmUp: " + world.at(7))
        + world.where(Feature.SAMPLE, ", sampling: {rate: 50%, of: viewers}")
        + "}";
  }

  private static String arrivals(RandomScenario world) {
    String rate = world.rate();
    if (!world.has(Feature.ARRIVALS)) {
      return "{poisson: " + rate + "}";
    }
    return world.one(
        Feature.ARRIVALS,
        1,
        "{constant: " + rate + "}",
        "{ramp: {from: 1/m, to: " + rate + "}}",
        "{wave: {mean: " + rate + ", amplitude: 0.9, period: " + world.at(6) + "}}");
  }

  private static String made(RandomScenario world, String prefix, String query, String to) {
    return "  - {generate: {duration: "
        + world.seconds()
        + "s, arrivals: "
        + arrivals(world)
        + ", objects: 60, viewers: 40, countries: {KR: 3, DE: 1, US: 1}, pathPrefix: "
        + prefix
        + query
        + "}"
        + to
        + (world.has(Feature.ARRIVALS) ? world.one(Feature.ARRIVALS, 2, "", ", rate: 2") : "")
        + "}";
  }
}
