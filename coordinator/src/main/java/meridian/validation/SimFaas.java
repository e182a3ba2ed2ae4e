package meridian.validation;

import java.util.function.Consumer;
import meridian.validation.FunctionRuns.Counts;
import meridian.validation.FunctionRuns.Figures;

/** The two examples that SimFaaS publishes. */
final class SimFaas implements Group {
  @Override
  public String title() {
    return "SimFaaS, five seeds";
  }

  @Override
  public String source() {
    return "N. Mahmoudi, H. Khazaei, \"SimFaaS\", CLOSER 2021: README and notebooks of"
        + " github.com/pacslab/SimFaaS, one run each; 99 % confidence of"
        + " ours, or about a percent, which is what theirs vary by.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) {
    Figures sparse =
        FunctionRuns.of(
                "0.9/s",
                "1000000s",
                "{exponential: 1.991s}",
                "{exponential: 2.244s}",
                "600s",
                1_000)
            .run(bench);
    row(rows, "0.9 calls/s: cold", .0014, sparse.of(Counts::cold), .0001, 5);
    row(rows, "0.9 calls/s: rejected", 0, sparse.of(Counts::throttled), 0, 5);
    row(rows, "0.9 calls/s: containers", 7.66, sparse.of(Counts::containers), .08, 3);
    row(rows, "0.9 calls/s: running", 1.788, sparse.of(Counts::running), .02, 3);
    row(
        rows,
        "0.9 calls/s: idle",
        5.87,
        sparse.of(counts -> counts.containers() - counts.running()),
        .08,
        3);
    dense(bench, rows);
  }

  private static void dense(Bench bench, Consumer<Row> rows) {
    Figures dense = dense("1000s").run(bench);
    Figures steady = dense.without(dense("100s").run(bench));
    row(
        rows,
        "1,000 calls/s: cold, of those that came",
        .001,
        dense.of(counts -> counts.cold() * (1 - counts.throttled())),
        .0006,
        5);
    row(rows, "1,000 calls/s: rejected", .5039, dense.of(Counts::throttled), .002, 4);
    row(rows, "1,000 calls/s: containers", 999.40, dense.of(Counts::containers), 1, 2);
    row(rows, "1,000 calls/s: running", 998.43, steady.of(counts -> counts.runningIn(900)), 1, 2);
  }

  private static FunctionRuns dense(String length) {
    return FunctionRuns.of(
        "1000/s", length, "{exponential: 2.016s}", "{exponential: 2.163s}", "600s", 1_000);
  }

  private static void row(
      Consumer<Row> rows, String what, double expected, double[] ours, double least, int digits) {
    rows.accept(Row.interval(what, expected, ours, least, digits));
  }
}
