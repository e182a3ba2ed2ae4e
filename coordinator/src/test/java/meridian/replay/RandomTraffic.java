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
      String edge = world.one(Feature.LOG, 1, "", ", replay: {edge: simulated}");
      lines.add("  - {trace: " + RandomLogs.LOG + edge + "}");
    }
    if (world.has(Feature.LOG) && world.has(Feature.DIRECT)) {
      lines.add("  - {trace: " + RandomLogs.LOG + ", to: {loadBalancer: api}}");
    }
    if (world.has(Feature.BURST)) {
      lines.add("  - {trace: " + RandomLogs.BURST + ", to: {function: fn}}");
    }
  }

  private static String made(RandomScenario world, String prefix, String query, String to) {
    return "  - {generate: {duration: "
        + world.seconds()
        + "s, arrivals: {poisson: "
        + world.rate()
        + "}, objects: 60, viewers: 40, countries: {KR: 3, DE: 1, US: 1}, pathPrefix: "
        + prefix
        + query
        + "}"
        + to
        + "}";
  }
}
