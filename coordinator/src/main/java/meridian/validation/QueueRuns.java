package meridian.validation;

import meridian.model.result.LatencyHistogram;
import meridian.report.RunResult;

/**
 * Runs of a load balancer with some instances, whose service times are exponential with a mean of
 * one second, by seed: Poisson arrivals.
 *
 * @param workers of an instance
 * @param load how many workers are busy on average, in all instances together
 * @param algorithm as a scenario has it
 */
record QueueRuns(int instances, int workers, double load, String algorithm) {
  private static final int SEEDS = 5;
  private static final int REQUESTS = 50_000;
  private static final int REQUESTS_QUICK = 20_000;

  /**
   * What requests waited.
   *
   * @param mean of all requests, in seconds
   * @param share how many waited at all
   */
  record Waits(double mean, double share) {}

  /**
   * Each run has a twin with workers for everybody. A request has the same service time there, so
   * the difference of the two means is the mean wait, without the network and the noise of service
   * times.
   */
  Waits[] run(Bench bench) {
    Waits[] waits = new Waits[SEEDS];
    int requests = bench.quick() ? REQUESTS_QUICK : REQUESTS;
    for (int seed = 1; seed <= SEEDS; seed++) {
      RunResult queued = run(bench, workers, requests, seed);
      RunResult free = run(bench, 1_000, requests, seed);
      double seconds = (latency(queued).mean() - latency(free).mean()) / 1e9;
      waits[seed - 1] = new Waits(seconds, waited(queued) / (double) latency(queued).count());
    }
    return waits;
  }

  private RunResult run(Bench bench, int workersEach, int requests, int seed) {
    String text =
        """
        name: queue
        traffic:
          generate:
            {duration: %ds, arrivals: {poisson: %s/s}, objects: 1, viewers: 1000, countries: [US]}
          to: {loadBalancer: b}
        loadBalancers:
          b: {region: us-east-1, idleTimeout: 4000s, default: {forward: g}}
        targetGroups:
          g:
            targets: {instances: %d, launchTemplate: server}
            algorithm: %s
            healthCheck: {interval: 300s, timeout: 120s}
        launchTemplates:
          server: {workers: %d, queue: unlimited, service: {exponential: 1s}, healthTime: 1 ns}
        """
            .formatted(Math.round(requests / load), load, instances, algorithm, workersEach);
    return bench.runUntil(text, "1000000000s", "seed=" + seed);
  }

  private static LatencyHistogram latency(RunResult result) {
    return result.entities().stream()
        .filter(entity -> entity.kind().equals("loadBalancer"))
        .map(entity -> result.collector().originLatency().get(entity.id()))
        .findFirst()
        .orElseThrow();
  }

  private static long waited(RunResult result) {
    return result.entities().stream()
        .filter(entity -> entity.kind().equals("instance"))
        .mapToLong(entity -> entity.count("waited"))
        .sum();
  }
}
