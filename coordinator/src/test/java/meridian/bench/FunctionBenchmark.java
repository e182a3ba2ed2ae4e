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
 * an actor: with 10,000 containers that all run, with a hundred, and with a hundred that run beside
 * 9,900 that are idle.
 *
 * <p>Run it alone: {@code java -cp ... meridian.bench.FunctionBenchmark SECONDS THREADS [RUNS]}:
 * 20,000 calls a virtual second.
 */
public final class FunctionBenchmark {
  private FunctionBenchmark() {}

  public static void main(String[] args) throws Exception {
    int seconds = Integer.parseInt(args[0]);
    int threads = Integer.parseInt(args[1]);
    int runs = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    for (int i = 0; i < runs; i++) {
      run("10,000 run", threads, seconds, "500 ms", 11_000, "20000/s");
      run("100 run", threads, seconds, "5 ms", 1_000, "20000/s");
      run("100 run, 9,900 idle", threads, seconds, "5 ms", 11_000, "2M/s");
    }
  }

  /**
   * @param peak arrivals in the first 5 ms: as many containers as there are calls then
   */
  private static void run(
      String what, int threads, int seconds, String duration, int provisioned, String peak)
      throws Exception {
    Scenario scenario =
        new ScenarioReader(new CatalogueGeography())
            .read(
                "functions",
                """
                traffic:
                  generate:
                    duration: %ds
                    arrivals: {spike: {base: 20000/s, peak: %s, at: 0, for: 5ms}}
                    objects: 1000
                    viewers: 1000
                    countries: [US]
                  to: {function: f}
                functions:
                  f: {region: us-east-1, duration: %s}
                lambda:
                  us-east-1: {concurrency: 100000, provisioned: {f: %d}}
                """
                    .formatted(seconds, peak, duration, provisioned),
                Path.of("").toAbsolutePath(),
                ScenarioOptions.NONE);
    ScenarioRun run = new ScenarioRun(scenario);
    long begin = cpuNanos();
    RunOutcome outcome = run.run(ScenarioRun.Options.of(threads));
    double cpu = (cpuNanos() - begin) / 1e9;
    long requests = outcome.collector().requests();
    System.out.printf(
        "%-20s %,d calls, %.2f million per CPU-second%n", what, requests, requests / cpu / 1e6);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
