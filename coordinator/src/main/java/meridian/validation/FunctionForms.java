package meridian.validation;

import java.util.function.Consumer;
import meridian.validation.FunctionRuns.Counts;
import meridian.validation.FunctionRuns.Figures;

/** Functions beside closed forms: throttling, cold starts, concurrency. */
final class FunctionForms implements Group {
  private static final int DIGITS = 5;

  @Override
  public String title() {
    return "Lambda functions beside closed forms, five seeds";
  }

  @Override
  public String source() {
    return "Erlang's B formula (1917) for a limit without a queue; an idle time of e^(-rate T) for a"
        + " container of its own; Little's law (1961). 99 % confidence.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) {
    erlang(bench, rows, 90, 100);
    erlang(bench, rows, 100, 100);
    erlang(bench, rows, 9, 10);
    cold(bench, rows, 0.2, 5);
    cold(bench, rows, 0.5, 5);
    little(bench, rows);
  }

  /** The share of calls that are lost where at most {@code limit} run at once. */
  static double erlangB(double load, int limit) {
    double lost = 1;
    for (int n = 1; n <= limit; n++) {
      lost = load * lost / (n + load * lost);
    }
    return lost;
  }

  private static void erlang(Bench bench, Consumer<Row> rows, int load, int limit) {
    String length = bench.quick() ? "10000s" : "20000s";
    FunctionRuns runs =
        FunctionRuns.of(
            load + "/s", length, "{exponential: 1s}", "{exponential: 1s}", "10m", limit);
    rows.accept(
        Row.interval(
            "throttled, offered load " + load + ", limit " + limit,
            erlangB(load, limit),
            runs.run(bench).of(Counts::throttled),
            0,
            DIGITS));
  }

  /** Calls of no duration to speak of, so that there is one container at most. */
  private static void cold(Bench bench, Consumer<Row> rows, double rate, int reclaimSeconds) {
    String length = bench.quick() ? "200000s" : "1000000s";
    FunctionRuns runs =
        FunctionRuns.of(rate + "/s", length, "1 ns", "1 ns", reclaimSeconds + "s", 1_000);
    rows.accept(
        Row.interval(
            "cold, " + rate + " calls/s, reclaimed after " + reclaimSeconds + " s",
            StrictMath.exp(-rate * reclaimSeconds),
            runs.run(bench).of(Counts::cold),
            0,
            DIGITS));
  }

  private static void little(Bench bench, Consumer<Row> rows) {
    int seconds = bench.quick() ? 2_000 : 10_000;
    Figures steady = little(seconds).run(bench).without(little(100).run(bench));
    rows.accept(
        Row.interval(
            "concurrency, 100 calls/s of 0.5 s",
            50,
            steady.of(counts -> counts.runningIn(seconds - 100)),
            0,
            3));
  }

  private static FunctionRuns little(int seconds) {
    return FunctionRuns.of(
        "100/s", seconds + "s", "{exponential: 500 ms}", "{exponential: 500 ms}", "10m", 1_000);
  }
}
