package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import meridian.replay.RandomScenario.Feature;

/** Distribution, cache policies, origins and invalidations of a random scenario. */
final class RandomDistribution {
  private final RandomScenario world;
  private final List<String> lines;

  private RandomDistribution(RandomScenario world, List<String> lines) {
    this.world = world;
    this.lines = lines;
  }

  static void add(RandomScenario world, List<String> lines) {
    RandomDistribution adds = new RandomDistribution(world, lines);
    adds.distribution();
    adds.behaviors();
    adds.policies();
    adds.origins();
    if (world.has(Feature.INVALIDATIONS)) {
      lines.add("invalidations:");
      lines.add("  - {at: " + world.at(5) + ", paths: [/1*, /5]}");
      lines.add("  - {at: " + world.at(12) + ", paths: [\"/*\"]}");
    }
  }

  private void distribution() {
    String capacity = world.where(Feature.CAPACITY, "{code: ICN, capacity: 60/m}, ");
    String size = world.one(Feature.SMALL_CACHE, 1, "200 kB", "2 MB", "12 objects");
    String policy =
        world.one(Feature.EDGE_CACHE, 1, "lru", "fifo", "sieve", "s3-fifo", "lfu", "w-tinylfu");
    String admission =
        world.one(
            Feature.EDGE_CACHE,
            2,
            "",
            ", admission: {maxSize: 50 kB}",
            ", admission: {sizeScale: 30 kB}",
            ", retention: 3s");
    lines.add("distribution:");
    lines.add("  edgeLocations: [" + (capacity.isEmpty() ? "ICN, " : capacity) + "NRT, FRA, CDG]");
    lines.add(
        "  edgeCache: {size: "
            + (world.has(Feature.SMALL_CACHE) ? size : "1 GB")
            + world.where(Feature.EDGE_CACHE, ", policy: " + policy + admission)
            + world.where(
                Feature.CURVE,
                ", curve: {sizes: [10 objects, 300 kB], policies: [lru, " + policy(3) + "]}")
            + "}");
    String regional = "{size: " + world.one(Feature.REGIONAL, 1, "1 GB", "1 MB") + "}";
    lines.add("  regionalEdgeCaches: " + (world.has(Feature.REGIONAL) ? regional : "none"));
    add(Feature.PRICE_CLASS, "  priceClass: 100");
    add(
        Feature.ROUTING,
        "  routing: "
            + world.one(Feature.ROUTING, 1, "nearest", "lowest-latency")
            + "\n  answerLife: 2s\n  invalidationReach: "
            + world.one(Feature.ROUTING, 2, "0s", "4s"));
    add(Feature.VIEWERS, "  viewers: " + viewers());
    add(
        Feature.GEO,
        "  geoRestriction: " + world.one(Feature.GEO, 1, "{block: [US]}", "{allow: [KR, US]}"));
    add(
        Feature.QUOTA,
        "  quotas: {requests: "
            + (world.isLong() ? "2/s" : world.one(Feature.QUOTA, 1, "15/s", "30/s"))
            + world.one(Feature.QUOTA, 2, "}", ", bandwidth: 5 Mbit/s}"));
    add(Feature.ERROR_PAGES, "  customErrorResponses:");
    add(
        Feature.ERROR_PAGES,
        "    - {errorCode: 503, errorCachingMinTTL: "
            + world.one(Feature.ERROR_PAGES, 1, "0s", "2s")
            + ", responsePagePath: /sorry.html, responseCode: 200}");
    add(Feature.ERROR_PAGES, "    - {errorCode: 504, errorCachingMinTTL: 1s}");
    add(
        Feature.CACHE_CONTROL,
        "  caching: {ageFromRegional: "
            + world.one(Feature.CACHE_CONTROL, 1, "carry", "restart")
            + ", noCache: "
            + world.one(Feature.CACHE_CONTROL, 2, "revalidate", "drop")
            + ", staleWhileRevalidateResult: "
            + world.one(Feature.CACHE_CONTROL, 3, "Hit", "RefreshHit")
            + ", rangePiece: "
            + world.one(Feature.CACHE_CONTROL, 4, "8 KiB", "1 MiB")
            + "}");
  }

  private String policy(int what) {
    return world.one(Feature.CURVE, what, "fifo", "sieve", "s3-fifo", "lfu", "w-tinylfu");
  }

  private String viewers() {
    return world.one(
            Feature.VIEWERS,
            1,
            "{tls: \"1.2\", http: 1.1",
            "{tls: \"1.2\", http: 2",
            "{tls: \"1.3\", http: {2: 50%, 3: 50%}",
            "{tls: \"1.3\", http: 3")
        + ", keepAlive: "
        + world.one(Feature.VIEWERS, 3, "0s", "2s", "60s")
        + ", plainHttp: "
        + world.one(Feature.VIEWERS, 4, "0%", "30%")
        + ", sessionTickets: 1h, earlyData: "
        + world.one(Feature.VIEWERS, 5, "true", "false")
        + ", udpBlocked: 20%, http3Fallback: 50 ms, bandwidth: "
        + world.one(Feature.VIEWERS, 6, "unlimited", "1 Mbit/s")
        + ", acceptEncoding: {brotli: 50%, gzip: 30%}}";
  }

  private void add(Feature feature, String line) {
    if (world.has(feature)) {
      lines.add(line);
    }
  }

  private void behaviors() {
    lines.add("  behaviors:");
    if (world.has(Feature.API)) {
      lines.add(
          "    - {pathPattern: /api/*, targetOrigin: api, allowedMethods: all, cachePolicy: "
              + world.one(Feature.API, 2, "CachingDisabled", "CachingOptimized")
              + ", originRequestPolicy: {queryStrings: all, cookies: all}, objects: {size: "
              + "{exponential: 10 kB}, upload: 2 kB}}");
    }
    if (world.has(Feature.FUNCTION_URL)) {
      lines.add(
          "    - {pathPattern: /fn/*, targetOrigin: fn, allowedMethods: all, " + objects() + "}");
    }
    String site = world.has(Feature.ORIGIN_GROUP) ? "both" : "site";
    lines.add(
        "    - {pathPattern: \"*\", targetOrigin: " + site + access() + ", " + objects() + "}");
  }

  private String access() {
    List<String> keys = new ArrayList<>();
    if (world.has(Feature.CACHE_POLICY)) {
      keys.add("cachePolicy: own");
    }
    if (world.has(Feature.METHODS)) {
      keys.add("allowedMethods: " + world.one(Feature.METHODS, 1, "all", "get-head-options"));
      keys.add("cachedMethods: " + world.one(Feature.METHODS, 2, "get-head", "get-head-options"));
    }
    if (world.has(Feature.PROTOCOL_POLICY)) {
      keys.add(
          "viewerProtocolPolicy: "
              + world.one(Feature.PROTOCOL_POLICY, 1, "https-only", "redirect-to-https"));
    }
    if (world.has(Feature.SIGNED)) {
      keys.add("trustedKeyGroups: true, unsigned: 20%");
    }
    if (world.has(Feature.COMPRESSION)) {
      keys.add("compress: {gzip: 30%, brotli: 25%}");
    }
    keys.addAll(RandomFunctions.events(world));
    return keys.isEmpty() ? "" : ", " + String.join(", ", keys);
  }

  private String objects() {
    List<String> keys = new ArrayList<>(List.of("size: {exponential: 20 kB}"));
    if (world.has(Feature.CHANGES)) {
      keys.add("changesEvery: 5s, changes: " + world.one(Feature.CHANGES, 1, "poisson", "regular"));
    }
    if (world.has(Feature.CACHE_CONTROL)) {
      keys.add(
          "cacheControl: {\"max-age=1, stale-while-revalidate=3\": 3, "
              + "\"max-age=1, stale-if-error=4\": 3, \"s-maxage=2, max-age=9\": 1, no-cache: 1,"
              + " no-store: 1, private: 1, \"public, max-age=2\": 1}");
    } else if (world.has(Feature.CHANGES)) {
      keys.add("cacheControl: \"max-age=2\"");
    }
    if (world.has(Feature.COMPRESSION)) {
      keys.add("contentTypes: {text/html: 3, image/png: 2}");
    }
    if (world.has(Feature.VALIDATORS)) {
      keys.add(
          world.one(
              Feature.VALIDATORS,
              1,
              "etag: false",
              "etag: false, lastModified: true",
              "vary: \"*\""));
    }
    if (world.has(Feature.RANGES)) {
      keys.add(
          "ranges: {share: 40%, size: {uniform: {min: 1 kB, max: 9 kB}}, accepted: "
              + world.one(Feature.RANGES, 1, "true", "false")
              + "}");
    }
    return "objects: {" + String.join(", ", keys) + "}";
  }

  private void policies() {
    if (world.has(Feature.CACHE_POLICY)) {
      lines.add("cachePolicies:");
      lines.add(
          "  own: {minTTL: "
              + world.one(Feature.CACHE_POLICY, 1, "0s", "0s", "1s")
              + ", defaultTTL: 3s, maxTTL: "
              + world.one(Feature.CACHE_POLICY, 2, "5s", "1h")
              + ", queryStrings: "
              + world.one(Feature.CACHE_POLICY, 3, "none", "all", "[v]", "{allExcept: [utm]}")
              + ", headers: "
              + world.one(
                  Feature.CACHE_POLICY, 4, "none", "[CloudFront-Viewer-Country]", "[X-Trial]")
              + ", cookies: "
              + world.one(Feature.CACHE_POLICY, 5, "none", "none", "[session]")
              + ", enableAcceptEncodingGzip: "
              + world.one(Feature.CACHE_POLICY, 6, "true", "false")
              + ", enableAcceptEncodingBrotli: "
              + world.one(Feature.CACHE_POLICY, 7, "true", "false")
              + "}");
    }
  }

  private void origins() {
    String shield =
        world.has(Feature.SHIELD) && world.has(Feature.REGIONAL) ? ", originShield: us-east-1" : "";
    String patience =
        ", connectionAttempts: 2, connectionTimeout: 1s, responseTimeout: 2s"
            + world.one(Feature.ORIGIN_GROUP, 1, "", ", responseCompletionTimeout: 4s")
            + ", keepAlive: "
            + world.one(Feature.ORIGIN_GROUP, 2, "5s", "1s");
    lines.add("origins:");
    lines.add("  site: {bucket: us-east-1" + shield + patience + "}");
    lines.add("  spare: {bucket: eu-central-1" + patience + "}");
    if (world.has(Feature.API)) {
      String secure =
          world.one(Feature.API, 3, "", ", protocol: http", ", domain: api.example.com");
      lines.add("  api: {loadBalancer: api" + patience + secure + "}");
    }
    if (world.has(Feature.FUNCTION_URL)) {
      lines.add("  fn: {function: fn" + patience + shield + "}");
    }
    if (world.has(Feature.ORIGIN_GROUP)) {
      lines.add("originGroups:");
      lines.add("  both: {members: [site, spare], failoverStatusCodes: [404, 500, 502, 503, 504]}");
    }
  }
}
