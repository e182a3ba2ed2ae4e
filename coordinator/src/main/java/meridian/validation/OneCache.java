package meridian.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import meridian.report.RunResult;
import meridian.scenario.ScenarioOptions;

/**
 * What one edge location with no other tier and no TTL makes of a trace, request by request: {@code
 * scenarios/validation/one-cache.yaml}.
 *
 * @param objects kept at the end
 * @param keptBytes their bytes
 */
record OneCache(
    long requests, long misses, long bytes, long missedBytes, long objects, long keptBytes) {

  /**
   * Runs a trace.
   *
   * @param size of the cache, as a scenario has it
   * @param policy as a scenario has it
   */
  static OneCache run(Bench bench, Path trace, String size, String policy) throws IOException {
    ScenarioOptions options =
        new ScenarioOptions(
            List.of(
                "distribution.edgeCache.size=" + size, "distribution.edgeCache.policy=" + policy),
            Optional.of(List.of(trace.toString())),
            Optional.empty(),
            Optional.empty());
    RunResult result = bench.run(Bench.scenario("one-cache.yaml"), options);
    long bytes = result.collector().bytes();
    return new OneCache(
        result.collector().requests(),
        Bench.count(result, "misses"),
        bytes,
        bytes - result.collector().hitBytes(),
        Bench.count(result, "objects"),
        Bench.count(result, "bytes"));
  }

  double hitRatio() {
    return 1 - (double) misses / requests;
  }

  double byteHitRatio() {
    return 1 - (double) missedBytes / bytes;
  }
}
