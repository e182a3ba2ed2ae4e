package meridian.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A result's summary.json and metrics.csv as one text, without {@code wall}: what must be
 * identical.
 */
public final class TestSummaries {
  private TestSummaries() {}

  public static String text(RunResult result, Atlas atlas) {
    var summary = Summary.of(result, atlas);
    summary.remove("wall");
    StringWriter metrics = new StringWriter();
    try {
      MetricsCsv.write(result, metrics);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return Summary.text(summary) + metrics;
  }
}
