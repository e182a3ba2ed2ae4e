package meridian.validation;

import meridian.report.RunResult;

/**
 * Viewers who ask for 10,000 objects by Zipf's law with exponent 0.8, independently, 100 a second,
 * at one edge location without another tier. Its first part, in which the cache fills, is left out:
 * it is a run of its own, and its counts are subtracted.
 *
 * @param text the scenario
 */
record IndependentRequests(String text) {
  static final int OBJECTS = 10_000;
  static final double EXPONENT = 0.8;
  static final double REQUESTS_A_SECOND = 100;

  private static final String FULL = "9h";
  private static final String QUICK = "5h";
  private static final String WARM_UP = "1h";

  /**
   * @param edgeCache as a scenario has it
   * @param ttl of every object, as a scenario has it
   */
  static IndependentRequests of(String edgeCache, String ttl) {
    return new IndependentRequests(
        """
        name: independent-requests
        seed: 1
        traffic:
          generate:
            duration: 9h
            arrivals: {poisson: 100/s}
            objects: 10000
            popularity: {zipf: 0.8}
            size: 1 B
            viewers: 1000
            countries: [US]
        distribution:
          edgeLocations: [IAD]
          edgeCache: %s
          regionalEdgeCaches: none
          viewers: {tls: none, http: 1.1, lastMile: none, bandwidth: unlimited, dnsLookup: none}
          behaviors:
            - {pathPattern: "*", targetOrigin: site, cachePolicy: kept, objects: {etag: false}}
        cachePolicies:
          kept: {minTTL: 0s, defaultTTL: %s, maxTTL: unlimited}
        origins:
          site: {bucket: us-east-1, firstByte: 1 ms}
        """
            .formatted(edgeCache, ttl));
  }

  /** The counts after the warm-up. */
  Counts run(Bench bench) {
    RunResult warmUp = bench.runUntil(text, WARM_UP);
    RunResult all = bench.runUntil(text, bench.quick() ? QUICK : FULL);
    return name -> Bench.count(all, name) - Bench.count(warmUp, name);
  }

  /** Counts by name. */
  interface Counts {
    long of(String name);
  }
}
