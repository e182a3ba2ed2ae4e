package meridian.report.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Folders of runs, made by hand. */
public final class Runs {
  private Runs() {}

  /** Writes a run whose summary has little in it. */
  public static Path write(Path folder, String scenario, long seed, double hitRatio, long misses)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("summary.json"),
        String.format(
            Locale.ROOT,
            """
            {"version": "1", "scenario": "%s", "seed": %d, "digest": "d%2$d",
             "requests": {"total": 1000, "byStatus": {"200": %d, "502": %d}},
             "cache": {"requestHitRatio": %f, "originRequests": %4$d},
             "latencyMs": {"viewerTtfb": {"p50": 12.5, "p75": 13, "p95": 90,
               "byCountry": {"KR": {"p50": 10, "p95": 20, "p99": 30}}}},
             "targetGroups": {"api": {"targets": {"api/0": {"requests": 7}}}},
             "wall": {"seconds": %2$d}}
            """,
            scenario,
            seed,
            1000 - misses,
            misses,
            hitRatio));
    return folder;
  }

  /** Adds the scenario of a run. */
  public static void writeScenario(Path folder, long seed, String ttl) throws IOException {
    Files.writeString(
        folder.resolve("scenario.yaml"),
        "name: site\nseed: " + seed + "\ncachePolicies:\n  pages: {defaultTTL: " + ttl + "}\n");
  }
}
