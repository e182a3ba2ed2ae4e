package meridian.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import meridian.replay.RunOutcome;
import meridian.replay.ScenarioRun;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;

/**
 * How many calls of a function the whole simulator takes in a second of CPU time, every container
 * an actor: with 10,000 containers that all run, with a hundred, with a hundred that run beside
 * 9,900 that are idle, and with a Lambda@Edge function that every request of a viewer calls, nearly
 * all of them hits.
 *
 * <p>Each case is run once and then for three times as long. The difference of both is what a call
 * costs when all containers are there; the first figure has the making of the world and its
 * containers in it.
 *
 * <p>Run it alone: {@code java -cp ... meridian.bench.FunctionBenchmark SECONDS THREADS [RUNS]}:
 * 20,000 calls a virtual second.
 */
public final class FunctionBenchmark {
  private static final String DIRECT =
      """
      traffic:
        generate:
          duration: %%ds
          arrivals: {spike: {base: 20000/s, peak: %s, at: 0, for: 5ms}}
          objects: 1000
          viewers: 1000
          countries: [US]
        to: {function: f}
      functions:
        f: {region: us-east-1, duration: %s}
      lambda:
        us-east-1: {concurrency: 100000, provisioned: {f: %d}}
      """;

  private static final String AT_THE_EDGE =
      """
      traffic:
        generate: {duration: %ds, arrivals: {poisson: 20000/s}, objects: 100, viewers: 1000, countries: [US]}
      distribution:
        edgeLocations: [IAD]
        behaviors:
          - {pathPattern: "*", FUNCTIONS}
      origins:
        site: {bucket: us-east-1}
      functions:
        f: {kind: lambdaEdge, duration: 5 ms, effects: [{setHeaders: {a: b}}]}
      lambda:
        default: {concurrency: 100000}
      """;

  private FunctionBenchmark() {}

  public static void main(String[] args) throws Exception {
    int seconds = Integer.parseInt(args[0]);
    int threads = Integer.parseInt(args[1]);
    int runs = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    for (int i = 0; i < runs; i++) {
      run("10,000 run", threads, seconds, DIRECT.formatted("20000/s", "500 ms", 11_000));
      run("100 run", threads, seconds, DIRECT.formatted("20000/s", "5 ms", 1_000));
      run("100 run, 9,900 idle", threads, seconds, DIRECT.formatted("2M/s", "5 ms", 11_000));
      run("edge, no function", threads, seconds, edge("functions: {}"));
      run("edge, viewer request", threads, seconds, edge("functions: {viewerRequest: f}"));
    }
  }

  private static String edge(String functions) {
    return AT_THE_EDGE.replace("FUNCTIONS", functions);
  }

  private static void run(String what, int threads, int seconds, String scenario) throws Exception {
    Cost once = cost(threads, scenario.formatted(seconds));
    Cost longer = cost(threads, scenario.formatted(3 * seconds));
    System.out.printf(
        "%-20s %,d requests, %.2f million per CPU-second; %.2f without the beginning%n",
        what,
        once.requests,
        once.requests / once.seconds / 1e6,
        (longer.requests - once.requests) / (longer.seconds - once.seconds) / 1e6);
  }

  private record Cost(long requests, double seconds) {}

  private static Cost cost(int threads, String scenario) throws Exception {
    Scenario read =
        new ScenarioReader(new CatalogueGeography())
            .read("functions", scenario, Path.of("").toAbsolutePath(), ScenarioOptions.NONE);
    ScenarioRun run = new ScenarioRun(read);
    long begin = cpuNanos();
    RunOutcome outcome = run.run(ScenarioRun.Options.of(threads));
    return new Cost(outcome.collector().requests(), (cpuNanos() - begin) / 1e9);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
