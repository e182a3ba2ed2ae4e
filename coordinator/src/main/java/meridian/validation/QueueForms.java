package meridian.validation;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import meridian.validation.QueueRuns.Waits;

/** Instances with workers and a queue beside closed forms, under each routing algorithm. */
final class QueueForms implements Group {
  private static final int DIGITS = 4;

  @Override
  public String title() {
    return "Instances with workers and a queue beside closed forms, five seeds";
  }

  @Override
  public String source() {
    return "Erlang's C formula (1917) for one queue; Kendall's G/M/1 (1953) for servers in turn;"
        + " the chain of the shorter of two queues (Kingman 1961), solved numerically. 99 %"
        + " confidence; waits in mean service times.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) {
    erlangC(bench, rows, 1, 0.5);
    erlangC(bench, rows, 2, 1.4);
    erlangC(bench, rows, 4, 3.2);
    erlangC(bench, rows, 16, 13.6);
    twoServers(bench, rows, "round_robin", 1, QueueingTheory.meanWaitInTurn(1, 2));
    twoServers(bench, rows, "round_robin", 1.6, QueueingTheory.meanWaitInTurn(1.6, 2));
    twoServers(bench, rows, "weighted_random", 1, QueueingTheory.meanWait(0.5, 1));
    shorter(bench, rows, 1);
    shorter(bench, rows, 1.6);
  }

  private static void erlangC(Bench bench, Consumer<Row> rows, int workers, double load) {
    Waits[] waits = new QueueRuns(1, workers, load, "round_robin").run(bench);
    String what = workers + (workers == 1 ? " worker" : " workers") + ", load " + load + ": ";
    row(rows, what + "mean wait", QueueingTheory.meanWait(load, workers), waits, Waits::mean);
    row(rows, what + "wait at all", QueueingTheory.waiting(load, workers), waits, Waits::share);
  }

  private static void shorter(Bench bench, Consumer<Row> rows, double load) {
    double wait = QueueingTheory.meanWaitAtShorterOfTwo(load, 60);
    twoServers(bench, rows, "least_outstanding_requests", load, wait);
  }

  private static void twoServers(
      Bench bench, Consumer<Row> rows, String algorithm, double load, double expected) {
    Waits[] waits = new QueueRuns(2, 1, load, algorithm).run(bench);
    String name = algorithm.replace('_', ' ').replace(" requests", "");
    row(rows, "2 by " + name + ", load " + load, expected, waits, Waits::mean);
  }

  private static void row(
      Consumer<Row> rows,
      String what,
      double expected,
      Waits[] waits,
      ToDoubleFunction<Waits> figure) {
    double[] values = java.util.Arrays.stream(waits).mapToDouble(figure).toArray();
    rows.accept(Row.interval(what, expected, values, 0, DIGITS));
  }
}
