package meridian.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import meridian.report.RunResult;

/**
 * Runs of one function {@code f}, by seed: Poisson arrivals of viewers next to it.
 *
 * @param text the scenario
 */
record FunctionRuns(String text) {
  static final int SEEDS = 5;

  /**
   * @param rate calls, as a scenario has it
   * @param length of a run
   * @param warm time of a call
   * @param cold time of a call in a new container
   * @param limit calls at once
   */
  static FunctionRuns of(
      String rate, String length, String warm, String cold, String reclaimAfter, long limit) {
    return new FunctionRuns(
        """
        name: one-function
        traffic:
          generate:
            {duration: %s, arrivals: {poisson: %s}, objects: 1, viewers: 1000, countries: [US]}
          to: {function: f}
        functions:
          f:
            region: us-east-1
            timeout: 900s
            duration: %s
            coldDuration: %s
            reclaimAfter: %s
        lambda:
          default: {concurrency: %d}
        """
            .formatted(length, rate, warm, cold, reclaimAfter, limit));
  }

  /** What was counted with each seed. */
  record Figures(List<Counts> bySeed) {
    double[] of(ToDoubleFunction<Counts> figure) {
      return bySeed.stream().mapToDouble(figure).toArray();
    }

    /**
     * The same without what shorter runs counted that began alike: how the containers come and how
     * the last calls end is in both.
     */
    Figures without(Figures shorter) {
      List<Counts> rest = new ArrayList<>();
      for (int i = 0; i < bySeed.size(); i++) {
        Map<String, Long> difference = new TreeMap<>(bySeed.get(i).all);
        shorter.bySeed.get(i).all.forEach((name, n) -> difference.merge(name, -n, Long::sum));
        rest.add(new Counts(difference));
      }
      return new Figures(rest);
    }
  }

  /** What a run counted of the function. */
  record Counts(Map<String, Long> all) {
    private double of(String name) {
      return all.getOrDefault("f/" + name, 0L);
    }

    /** Calls that came, throttled or not. */
    double calls() {
      return of("invocations") + of("throttles");
    }

    /** The share of calls that ran in a new container. */
    double cold() {
      return of("coldStarts") / of("invocations");
    }

    double throttled() {
      return of("throttles") / calls();
    }

    double running() {
      return of("concurrencyMicros") / of("countedMicros");
    }

    /** The same where the calls came within a known time, whenever the last of them ended. */
    double runningIn(long seconds) {
      return of("concurrencyMicros") / 1e6 / seconds;
    }

    double containers() {
      return of("containersMicros") / of("countedMicros");
    }
  }

  Figures run(Bench bench) {
    List<Counts> bySeed = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      RunResult result = bench.runUntil(text, "1000000000s", "seed=" + seed);
      bySeed.add(new Counts(counts(result)));
    }
    return new Figures(bySeed);
  }

  private static Map<String, Long> counts(RunResult result) {
    return result.entities().stream()
        .filter(entity -> entity.kind().equals("lambda"))
        .findFirst()
        .orElseThrow()
        .counts();
  }
}
