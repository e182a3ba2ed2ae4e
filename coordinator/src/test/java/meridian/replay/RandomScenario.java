package meridian.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.fault.FaultTarget;
import meridian.model.settings.FaultSettings.Kind;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;

/**
 * A small random scenario. Whether it has a feature, and what that looks like, is drawn from seed
 * and feature, so leaving one out changes nothing of the others.
 *
 * @param seconds how long its traffic lasts
 */
record RandomScenario(long seed, Set<Feature> features, int seconds) {
  /** What a scenario may have. */
  enum Feature {
    REGIONAL,
    SHIELD,
    ORIGIN_GROUP,
    CHANGES,
    SMALL_CACHE,
    API,
    DIRECT,
    DATABASE,
    FUNCTION_URL,
    INVOKED,
    EDGE_FAULT,
    TIER_FAULT,
    ORIGIN_FAULT,
    INSTANCE_FAULT,
    PLACE_FAULT,
    BALANCER_FAULT,
    DATABASE_FAULT,
    LINK_FAULT,
    RANDOM_FAULT,
    SERVER_LOAD,
    SERVER_CALLS
  }

  static RandomScenario of(long seed) {
    EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      if (draw(seed, feature, 7, 3) > 0) {
        features.add(feature);
      }
    }
    return new RandomScenario(seed, features, 24);
  }

  private static int draw(long seed, Feature feature, int what, int bound) {
    long bits =
        RandomStream.at(seed, Hash.of("random scenario"), Hash.combine(feature.ordinal(), what));
    return (int) RandomStream.bounded(bits, bound);
  }

  private String one(Feature feature, int what, String... of) {
    return of[draw(seed, feature, what, of.length)];
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  private boolean balanced() {
    return has(Feature.API) || has(Feature.DIRECT);
  }

  RandomScenario without(Feature feature) {
    EnumSet<Feature> fewer = EnumSet.noneOf(Feature.class);
    fewer.addAll(features);
    fewer.remove(feature);
    return new RandomScenario(seed, fewer, seconds);
  }

  RandomScenario shorter() {
    return new RandomScenario(seed, features, seconds / 2);
  }

  Scenario read() {
    return new ScenarioReader(new CatalogueGeography())
        .read("random.yaml", yaml(), Path.of(""), ScenarioOptions.NONE);
  }

  String yaml() {
    List<String> lines = new ArrayList<>(List.of("seed: " + seed, "traffic:"));
    lines.add(traffic("/", ""));
    if (has(Feature.API)) {
      lines.add(traffic("/api/", ""));
    }
    if (has(Feature.DIRECT)) {
      lines.add(traffic("/", ", to: {loadBalancer: api}"));
    }
    if (has(Feature.FUNCTION_URL)) {
      lines.add(traffic("/fn/", ""));
    }
    if (has(Feature.INVOKED)) {
      lines.add(traffic("/", ", to: {function: fn}"));
    }
    addDistribution(lines);
    addServers(lines);
    addFaults(lines);
    return String.join("\n", lines) + "\n";
  }

  private String traffic(String prefix, String to) {
    return "  - {generate: {duration: "
        + seconds
        + "s, arrivals: {poisson: 25/s}, objects: 60, viewers: 40, countries: {KR: 2, DE: 1},"
        + " pathPrefix: "
        + prefix
        + "}"
        + to
        + "}";
  }

  private void addDistribution(List<String> lines) {
    String size = has(Feature.SMALL_CACHE) ? one(Feature.SMALL_CACHE, 1, "200 kB", "2 MB") : "1 GB";
    String changes = has(Feature.CHANGES) ? ", cacheControl: \"max-age=2\", changesEvery: 5s" : "";
    String objects = "objects: {size: {exponential: 20 kB}" + changes + "}}";
    String site = has(Feature.ORIGIN_GROUP) ? "both" : "site";
    lines.add("distribution:");
    lines.add("  edgeLocations: [ICN, NRT, FRA, CDG]");
    lines.add("  edgeCache: {size: " + size + "}");
    lines.add("  regionalEdgeCaches: " + (has(Feature.REGIONAL) ? "{size: 1 GB}" : "none"));
    lines.add("  behaviors:");
    if (has(Feature.API)) {
      lines.add(
          "    - {pathPattern: /api/*, targetOrigin: api, cachePolicy: CachingDisabled, "
              + objects);
    }
    if (has(Feature.FUNCTION_URL)) {
      lines.add("    - {pathPattern: /fn/*, targetOrigin: fn, " + objects);
    }
    lines.add("    - {pathPattern: \"*\", targetOrigin: " + site + ", " + objects);
    lines.add("origins:");
    String shield = has(Feature.SHIELD) && has(Feature.REGIONAL) ? ", originShield: us-east-1" : "";
    String patience = ", connectionTimeout: 1s, responseTimeout: 2s";
    lines.add("  site: {bucket: us-east-1" + shield + patience + "}");
    if (has(Feature.ORIGIN_GROUP)) {
      lines.add("  spare: {bucket: eu-central-1" + patience + "}");
    }
    if (has(Feature.API)) {
      lines.add("  api: {loadBalancer: api" + patience + "}");
    }
    if (has(Feature.FUNCTION_URL)) {
      lines.add("  fn: {function: fn" + patience + "}");
    }
    if (has(Feature.ORIGIN_GROUP)) {
      lines.add("originGroups:");
      lines.add("  both: {members: [site, spare], failoverStatusCodes: [500, 502, 503, 504]}");
    }
  }

  private void addServers(List<String> lines) {
    if (has(Feature.FUNCTION_URL) || has(Feature.INVOKED) || has(Feature.SERVER_CALLS)) {
      lines.add("functions:");
      lines.add("  fn: {region: us-east-1, runtime: nodejs22.x, duration: {exponential: 50 ms}}");
    }
    if (!balanced()) {
      return;
    }
    lines.add("loadBalancers:");
    lines.add("  api: {region: us-east-1, idleTimeout: 5s, default: {forward: api}}");
    lines.add("targetGroups:");
    lines.add(
        "  api: {targets: {instances: 3, launchTemplate: server}, algorithm: "
            + one(Feature.API, 1, "round_robin", "least_outstanding_requests", "weighted_random")
            + ", healthCheck: {interval: 5s, timeout: 2s}}");
    lines.add("launchTemplates:");
    String queries =
        has(Feature.DATABASE) ? ", queries: {database: mongo, operations: 2, writes: 20%}" : "";
    lines.add(
        "  server: {workers: 4, queue: 10, service: {exponential: 30 ms}, healthTime: 1 ms"
            + queries
            + load()
            + calls()
            + "}");
    if (has(Feature.DATABASE)) {
      lines.add("databases:");
      lines.add("  mongo: {kind: mongodb, region: us-east-1, members: 3}");
    }
  }

  private String load() {
    String memory = ", memory: {base: 1 MB, request: {uniform: {min: 1 MB, max: 500 MB}}}";
    return has(Feature.SERVER_LOAD)
        ? ", instanceType: t3.micro, cpuShare: "
            + one(Feature.SERVER_LOAD, 1, "50%", "100%")
            + memory
        : "";
  }

  private String calls() {
    return has(Feature.SERVER_CALLS)
        ? ", calls: {function: fn, timeout: 200 ms, maxConnections: 2, connectionWait: 300 ms"
            + ", retry: {backoff: 50 ms, budget: "
            + one(Feature.SERVER_CALLS, 1, "20", "unlimited")
            + "}}"
        : "";
  }

  private void addFaults(List<String> lines) {
    lines.add("faults:");
    lines.add("  - {at: 1h, target: region/us-east-1}");
    fault(
        lines, Feature.EDGE_FAULT, FaultTarget.EDGE_LOCATION, "edgeLocation/ICN", "edgeLocation/*");
    if (has(Feature.REGIONAL)) {
      fault(lines, Feature.TIER_FAULT, FaultTarget.REGIONAL_EDGE_CACHE, "regionalEdgeCache/*");
    }
    fault(lines, Feature.ORIGIN_FAULT, FaultTarget.ORIGIN, "origin/site", "origin/*");
    fault(
        lines,
        Feature.LINK_FAULT,
        FaultTarget.LINK,
        "edgeLocation/* -> region/us-east-1",
        "edgeLocation/* -> regionalEdgeCache/*",
        "regionalEdgeCache/* -> origin/site");
    fault(lines, Feature.PLACE_FAULT, FaultTarget.ZONE, "zone/us-east-1a");
    fault(lines, Feature.RANDOM_FAULT, FaultTarget.REGION, "region/us-east-1");
    if (balanced()) {
      fault(
          lines, Feature.INSTANCE_FAULT, FaultTarget.INSTANCE, "instance/api/0", "instance/api/*");
      fault(lines, Feature.BALANCER_FAULT, FaultTarget.LOAD_BALANCER, "loadBalancer/api");
    }
    if (balanced() && has(Feature.DATABASE)) {
      fault(
          lines,
          Feature.DATABASE_FAULT,
          FaultTarget.DATABASE,
          "database/mongo/0",
          "database/mongo/*");
    }
  }

  private void fault(List<String> lines, Feature feature, FaultTarget kind, String... targets) {
    if (!has(feature)) {
      return;
    }
    List<Kind> kinds = kind.kinds();
    String word = FaultTarget.word(kinds.get(draw(seed, feature, 2, kinds.size())));
    String how =
        feature == Feature.RANDOM_FAULT || draw(seed, feature, 3, 4) == 0
            ? "at: 1s, for: 20s, random: {meanTimeBetween: 6s, meanDuration: 2s}"
            : "at: "
                + (1 + draw(seed, feature, 4, 15))
                + "s, for: "
                + (1 + draw(seed, feature, 5, 8))
                + "s";
    lines.add(
        "  - {"
            + how
            + ", target: \""
            + one(feature, 6, targets)
            + "\", fault: "
            + word
            + ", share: 60%, delay: "
            + one(feature, 7, "300 ms", "3 s")
            + ", period: 2s}");
  }
}
