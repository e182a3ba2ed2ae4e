package meridian.validation;

import java.util.List;
import java.util.function.Consumer;

/**
 * LRU and FIFO caches under independent requests; all of them in one run, as a miss-ratio curve.
 */
final class CheApproximation implements Group {
  private static final double WITHIN = .001;
  private static final List<Integer> SIZES = List.of(100, 500, 1000, 2000);

  @Override
  public String title() {
    return "Hit ratios under independent requests, 10,000 objects, Zipf 0.8";
  }

  @Override
  public String source() {
    return "Che's approximation (Che, Tung, Wang 2002), and the same for FIFO (Martina, Garetto,"
        + " Leonardi 2014).";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) {
    String sizes = SIZES.stream().map(size -> size + " objects").toList().toString();
    String cache = "{size: 1 object, curve: {sizes: " + sizes + ", policies: [lru, fifo]}}";
    IndependentRequests.Counts counts = IndependentRequests.of(cache, "unlimited").run(bench);
    ClosedForms forms = new ClosedForms(IndependentRequests.OBJECTS, IndependentRequests.EXPONENT);
    for (int i = 0; i < SIZES.size(); i++) {
      compare("lru", SIZES.get(i), forms.lru(SIZES.get(i)), counts, i, rows);
    }
    for (int i = 0; i < SIZES.size(); i++) {
      compare("fifo", SIZES.get(i), forms.fifo(SIZES.get(i)), counts, SIZES.size() + i, rows);
    }
  }

  private static void compare(
      String policy,
      int size,
      double expected,
      IndependentRequests.Counts counts,
      int index,
      Consumer<Row> rows) {
    double ours = (double) counts.of("curve_" + index + "_hits") / counts.of("curve_requests");
    rows.accept(Row.ratio(policy + ", " + size + " objects: hit ratio", expected, ours, WITHIN, 5));
  }
}
