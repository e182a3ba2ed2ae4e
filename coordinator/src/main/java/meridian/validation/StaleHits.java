package meridian.validation;

import java.util.function.Consumer;
import meridian.model.result.ResultType;
import meridian.report.RunResult;

/**
 * How many hits are older than what the origin has, if an object is kept for a time T after it was
 * fetched: its requests fall anywhere into that time alike, whatever their rate.
 */
final class StaleHits implements Group {
  private static final double TTL_SECONDS = 60;
  private static final double WITHIN = .002;

  /** Seconds between two changes of an object. */
  private static final int[] EVERY = {20, 60, 600};

  private static final int[] QUICK = {60};

  @Override
  public String title() {
    return "Stale hits of a TTL cache, TTL of 60 s, 1,000 objects that change, Zipf 0.5";
  }

  @Override
  public String source() {
    return "Poisson changes at rate m, TTL T: 1 - (1 - e^(-mT)) / (mT). At equal distance D: T / (2 D)"
        + " up to T = D, and 1 - D / (2 T) beyond.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) {
    for (int every : bench.quick() ? QUICK : EVERY) {
      double mt = TTL_SECONDS / every;
      double expected = 1 - (1 - StrictMath.exp(-mt)) / mt;
      rows.accept(row(bench, "poisson", every, expected));
    }
    for (int every : bench.quick() ? QUICK : EVERY) {
      double ratio = TTL_SECONDS / every;
      double expected = ratio <= 1 ? ratio / 2 : 1 - 1 / (2 * ratio);
      rows.accept(row(bench, "regular", every, expected));
    }
  }

  private static Row row(Bench bench, String changes, int every, double expected) {
    RunResult result = bench.runUntil(text(changes, every), "4h");
    double stale = result.collector().staleAnswers().responses();
    double ours = stale / result.collector().count(ResultType.Hit);
    String quantity = changes + ", one change in " + every + " s: share of hits that are stale";
    return Row.ratio(quantity, expected, ours, WITHIN, 5);
  }

  private static String text(String changes, int every) {
    return """
        name: stale-hits
        seed: 1
        traffic:
          generate:
            duration: 4h
            arrivals: {poisson: 100/s}
            objects: 1000
            popularity: {zipf: 0.5}
            size: 1 B
            viewers: 1000
            countries: [US]
        distribution:
          edgeLocations: [IAD]
          edgeCache: {size: unlimited}
          regionalEdgeCaches: none
          viewers: {tls: none, http: 1.1, lastMile: none, bandwidth: unlimited, dnsLookup: none}
          behaviors:
            - pathPattern: "*"
              targetOrigin: site
              objects: {cacheControl: "max-age=60", changesEvery: %ds, changes: %s, etag: false}
        origins:
          site: {bucket: us-east-1, firstByte: 1 ms}
        """
        .formatted(every, changes);
  }
}
