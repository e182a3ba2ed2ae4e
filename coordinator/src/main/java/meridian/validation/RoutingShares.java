package meridian.validation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import meridian.report.RunResult;

/** Which groups and targets a load balancer's requests go to, beside the shares that are due. */
final class RoutingShares implements Group {
  /** What a chi-square statistic exceeds once in a hundred times, by degrees of freedom from 1. */
  private static final double[] CHI_SQUARE_99 = {
    6.635, 9.210, 11.345, 13.277, 15.086, 16.812, 18.475, 20.090, 21.666
  };

  @Override
  public String title() {
    return "Requests by weight, five seeds together";
  }

  @Override
  public String source() {
    return "Pearson's chi-square test (1900): the statistic of drawn requests exceeds the bound"
        + " once in a hundred times.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) {
    weights(bench, rows, 10, 20);
    weights(bench, rows, 1, 2, 7);
    weights(bench, rows, 999, 1);
    random(bench, rows, 3);
    random(bench, rows, 10);
  }

  private static void weights(Bench bench, Consumer<Row> rows, int... weights) {
    String forward =
        IntStream.range(0, weights.length)
            .mapToObj(i -> "g" + i + ": " + weights[i])
            .collect(Collectors.joining(", ", "{", "}"));
    String groups =
        IntStream.range(0, weights.length)
            .mapToObj(i -> "  g" + i + ": {targets: {instances: 1, launchTemplate: server}}\n")
            .collect(Collectors.joining());
    long[] counts = new long[weights.length];
    for (int seed = 1; seed <= 5; seed++) {
      RunResult result = run(bench, forward, groups, seed);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += requests(result, "instance/g" + i + "/0");
      }
    }
    String names =
        Arrays.stream(weights).mapToObj(Integer::toString).collect(Collectors.joining(":"));
    rows.accept(row("groups " + names, counts, weights));
  }

  private static void random(Bench bench, Consumer<Row> rows, int instances) {
    String group =
        "  g: {targets: {instances: "
            + instances
            + ", launchTemplate: server}, algorithm: weighted_random}\n";
    long[] counts = new long[instances];
    for (int seed = 1; seed <= 5; seed++) {
      RunResult result = run(bench, "g", group, seed);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += requests(result, "instance/g/" + i);
      }
    }
    int[] equal = new int[instances];
    Arrays.fill(equal, 1);
    rows.accept(row("weighted random, " + instances + " targets", counts, equal));
  }

  private static RunResult run(Bench bench, String forward, String groups, int seed) {
    String text =
        """
        name: shares
        traffic:
          generate:
            {duration: %ds, arrivals: {poisson: 100/s}, objects: 1, viewers: 1000, countries: [US]}
          to: {loadBalancer: b}
        loadBalancers:
          b: {region: us-east-1, default: {forward: %s}}
        targetGroups:
        %slaunchTemplates:
          server: {workers: 100, service: 1 ms}
        """
            .formatted(bench.quick() ? 60 : 300, forward, groups);
    return bench.runUntil(text, "1000000000s", "seed=" + seed);
  }

  private static long requests(RunResult result, String path) {
    return result.entities().stream()
        .filter(entity -> entity.path().equals(path))
        .mapToLong(entity -> entity.count("requests"))
        .sum();
  }

  private static Row row(String what, long[] counts, int[] weights) {
    double bound = CHI_SQUARE_99[counts.length - 2];
    double ours = chiSquare(counts, weights);
    return new Row(
        what + ": chi-square",
        String.format(Locale.ROOT, "at most %.3f", bound),
        String.format(Locale.ROOT, "%.3f", ours),
        Arrays.stream(counts).sum() + " requests",
        ours <= bound ? Row.Verdict.OK : Row.Verdict.FAILS);
  }

  /** How far counts are from what is due by weight. */
  static double chiSquare(long[] counts, int[] weights) {
    double all = Arrays.stream(counts).sum();
    double total = Arrays.stream(weights).sum();
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double due = all * weights[i] / total;
      sum += (counts[i] - due) * (counts[i] - due) / due;
    }
    return sum;
  }
}
