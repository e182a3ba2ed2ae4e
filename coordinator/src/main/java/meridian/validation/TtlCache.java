package meridian.validation;

import java.util.function.Consumer;

/** Caches without a size limit, whose objects expire a time after they were fetched. */
final class TtlCache implements Group {
  private static final double WITHIN = .001;
  private static final int[] SECONDS = {6, 60, 600};
  private static final int[] QUICK = {60};

  @Override
  public String title() {
    return "Hit ratios of TTL caches, 10,000 objects, Zipf 0.8, 100 requests a second";
  }

  @Override
  public String source() {
    return "Renewal theory: of an object's requests in a cycle one is a miss.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) {
    ClosedForms forms = new ClosedForms(IndependentRequests.OBJECTS, IndependentRequests.EXPONENT);
    for (int seconds : bench.quick() ? QUICK : SECONDS) {
      IndependentRequests.Counts counts =
          IndependentRequests.of("{size: unlimited}", seconds + "s").run(bench);
      double hits = counts.of("hits");
      rows.accept(
          Row.ratio(
              "TTL of " + seconds + " s: hit ratio",
              forms.ttl(IndependentRequests.REQUESTS_A_SECOND * seconds),
              hits / (hits + counts.of("misses")),
              WITHIN,
              5));
    }
  }
}
