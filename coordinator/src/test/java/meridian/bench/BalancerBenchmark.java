package meridian.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import meridian.replay.RunOutcome;
import meridian.replay.ScenarioRun;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioException;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import meridian.trace.TrafficSettings;

/**
 * How many requests 20 load balancers with 50 instances each take in a second of CPU time, the
 * making of the traffic included: 100,000 requests a virtual second, of which each balancer gets
 * its own 5,000. An instance has 8 workers and is busy for half of their time.
 *
 * <p>Run it alone: {@code java -cp ... meridian.bench.BalancerBenchmark SECONDS THREADS [RUNS]}.
 */
public final class BalancerBenchmark {
  private static final int BALANCERS = 20;
  private static final int INSTANCES = 50;

  private BalancerBenchmark() {}

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[1]);
    int runs = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    Scenario scenario = scenario(Integer.parseInt(args[0]));
    for (int i = 0; i < runs; i++) {
      long begin = cpuNanos();
      RunOutcome outcome = new ScenarioRun(scenario).run(ScenarioRun.Options.of(threads));
      double cpu = (cpuNanos() - begin) / 1e9;
      long requests = outcome.collector().requests();
      System.out.printf(
          "%,d requests, %,d events, %,.0f requests per CPU-second, digest %s%n",
          requests, outcome.executed(), requests / cpu, outcome.digest());
    }
  }

  /** One source of traffic for each balancer: a file has only one, so the others are copies. */
  private static Scenario scenario(int seconds) throws ScenarioException {
    Scenario one =
        new ScenarioReader(new CatalogueGeography())
            .read("balancers", yaml(seconds), Path.of("").toAbsolutePath(), ScenarioOptions.NONE);
    TrafficSettings first = one.traffic().get(0);
    return new Scenario(
        one.about(),
        one.world(),
        IntStream.range(0, BALANCERS).mapToObj(i -> to("b" + i, first)).toList(),
        one.expect(),
        one.until(),
        one.effectiveYaml());
  }

  private static TrafficSettings to(String balancer, TrafficSettings source) {
    return new TrafficSettings(
        source.source(), new TrafficSettings.ToLoadBalancer(balancer), source.rate(), 0, false);
  }

  private static String yaml(int seconds) {
    return """
        traffic:
          generate:
            duration: %ds
            arrivals: {poisson: 5000/s}
            objects: 10000
            viewers: 10000
            countries: [US]
          to: {loadBalancer: b0}
        launchTemplates:
          server: {workers: 8, service: {exponential: 40 ms}, queue: 100}
        loadBalancers:
        %stargetGroups:
        %s"""
        .formatted(
            seconds,
            each("  b%1$d: {region: us-east-1, default: {forward: g%1$d}}\n"),
            each("  g%d: {targets: {instances: " + INSTANCES + ", launchTemplate: server}}\n"));
  }

  private static String each(String line) {
    return IntStream.range(0, BALANCERS).mapToObj(line::formatted).collect(Collectors.joining());
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
