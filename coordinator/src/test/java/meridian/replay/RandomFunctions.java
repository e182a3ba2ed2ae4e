package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import meridian.replay.RandomScenario.Feature;

/** Lambda functions, functions of CloudFront, and Lambda's limits in a random scenario. */
final class RandomFunctions {
  private RandomFunctions() {}

  /** The functions that the last behaviour calls. */
  static List<String> events(RandomScenario world) {
    List<String> events = new ArrayList<>();
    if (world.has(Feature.EDGE_VIEWER)) {
      events.add("viewerRequest: asked");
      events.add("viewerResponse: answered");
    }
    if (world.has(Feature.EDGE_ORIGIN)) {
      events.add("originRequest: routed");
      events.add("originResponse: changed");
    }
    return events.isEmpty() ? List.of() : List.of("functions: {" + String.join(", ", events) + "}");
  }

  static void add(RandomScenario world, List<String> lines) {
    List<String> functions = new ArrayList<>();
    if (world.has(Feature.EDGE_VIEWER)) {
      String kind = world.viewerKind();
      functions.add(
          "  asked: {kind: " + kind + ", errorRate: 1%, effects: [" + asked(world) + "]}");
      functions.add(
          "  answered: {kind: "
              + kind
              + ", effects: [{when: {requests: 3%}, fail: true}, {setHeaders: {X-By: me}}]}");
    }
    if (world.has(Feature.EDGE_ORIGIN)) {
      functions.add("  routed: {kind: lambdaEdge, effects: [" + routed(world) + "]}");
      functions.add(
          "  changed: {kind: lambdaEdge, effects: [{when: {requests: 5%}, status: "
              + world.one(Feature.EDGE_ORIGIN, 1, "404", "200", "999")
              + "}, {when: {viewers: 30%}, cacheControl: \"max-age=3\"},"
              + " {when: {requests: 2%}, fail: true}, {setHeaders: {X-From: origin}}]}");
    }
    if (world.hasFunction()) {
      functions.add(function(world));
    }
    if (!functions.isEmpty()) {
      lines.add("functions:");
      lines.addAll(functions);
    }
    limits(world, lines);
  }

  private static String asked(RandomScenario world) {
    String query =
        "{when: {requests: 30%}, query: {database: mongo, operations: 2" + onError(world) + "}}, ";
    return (world.edgeQueries() ? query : "")
        + "{when: {requests: 5%}, respond: {status: 401, size: "
        + world.one(Feature.EDGE_VIEWER, 2, "1 kB", "1 kB", "50 kB")
        + "}}, {when: {requests: 3%}, fail: true},"
        + " {when: {countries: [DE]}, rewrite: {from: \"/*\", to: \"/de/*\"}},"
        + " {dropQuery: [utm]}, {lowerCase: true}, {setHeaders: {X-Trial: \"{device}\"}},"
        + " {when: {viewers: 20%}, addToKey: [country]}";
  }

  private static String onError(RandomScenario world) {
    return ", onError: " + world.one(Feature.EDGE_CALLS, 1, "fail", "ignore");
  }

  private static String routed(RandomScenario world) {
    String call = "{when: {requests: 30%}, invoke: {function: fn" + onError(world) + "}}, ";
    return (world.edgeInvokes() ? call : "")
        + "{when: {requests: 4%}, respond: {status: 302, cacheControl: \"max-age=1\"}},"
        + " {when: {countries: [DE]}, origin: spare},"
        + " {when: {requests: 2%}, fail: true},"
        + " {when: {viewers: 10%, viewersFrom: 40%}, rewrite: {from: \"/1*\", to: \"/new/*\"}}";
  }

  private static String function(RandomScenario world) {
    String failing =
        world.where(
            Feature.FAILING_FUNCTION,
            ", errorRate: 10%, crashRate: 3%, timeout: 1s, payload: {exponential: 800 kB}"
                + ", response: {exponential: 800 kB}");
    String warm =
        world.where(Feature.KEEP_WARM, ", keepWarm: {every: 1m, concurrent: 2}, reclaimAfter: 45s");
    return "  fn: {region: "
        + world.region()
        + ", runtime: "
        + world.one(Feature.FAILING_FUNCTION, 1, "nodejs22.x", "python3.12", "java21")
        + ", memory: "
        + world.one(Feature.FAILING_FUNCTION, 2, "128 MB", "1 GB")
        + ", duration: {exponential: 250 ms}, maxEventAge: 90s, retries: "
        + world.one(Feature.ASYNC, 1, "0", "1", "2")
        + ", via: "
        + world.one(Feature.INVOKED, 1, "functionUrl", "apiGateway")
        + failing
        + warm
        + (world.hasDatabase()
            ? world.where(Feature.FUNCTION_QUERIES, ", queries: {database: mongo, writes: 50%}")
            : "")
        + "}";
  }

  private static void limits(RandomScenario world, List<String> lines) {
    if (world.has(Feature.BURST)) {
      String scaling = world.one(Feature.BURST, 1, "function", "regionalBurst");
      lines.add("lambda:");
      lines.add("  default: {concurrency: 5000, scaling: " + scaling + "}");
    } else if (world.hasFunction() && world.has(Feature.LAMBDA_LIMITS)) {
      int reserved = 2 + world.draw(Feature.LAMBDA_LIMITS, 1, 6);
      String ready =
          ", at: " + world.at(world.draw(Feature.PROVISIONED, 1, 3)) + ", allocation: 2s";
      String provisioned = ", provisioned: {fn: {concurrency: 2" + ready + "}}";
      lines.add("lambda:");
      lines.add(
          "  "
              + world.region()
              + ": {concurrency: 120, reserved: {fn: "
              + reserved
              + "}"
              + world.where(Feature.PROVISIONED, provisioned)
              + "}");
    }
  }
}
