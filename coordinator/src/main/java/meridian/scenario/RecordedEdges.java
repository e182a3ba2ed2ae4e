package meridian.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import meridian.kernel.Hash;
import meridian.trace.CityPopulation;
import meridian.trace.TraceReader;
import meridian.trace.TraceReaders;
import meridian.trace.TraceRow;
import meridian.trace.TrafficSettings;

/** The edge locations that logs name, found by reading them once; their order does not matter. */
final class RecordedEdges {
  /** Lines without a time of their own are not sorted, which would cost more than to read them. */
  private static final long ANY_SPACING = 1;

  private RecordedEdges() {}

  /**
   * The codes, sorted.
   *
   * @throws meridian.trace.TraceException where a file is wrong
   */
  static List<String> codes(List<TrafficSettings> traffic) {
    TreeSet<String> codes = new TreeSet<>();
    try {
      for (TrafficSettings source : traffic) {
        if (source.source() instanceof TrafficSettings.Files
            && source.to() instanceof TrafficSettings.ToDistribution) {
          add(source, codes);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return List.copyOf(codes);
  }

  private static void add(TrafficSettings source, Set<String> codes) throws IOException {
    TrafficSettings unsorted =
        new TrafficSettings(source.source(), source.to(), 1, ANY_SPACING, false);
    TraceReaders.Context context = new TraceReaders.Context(0, new CityPopulation());
    TraceRow row = new TraceRow();
    long last = 0;
    try (TraceReader reader = TraceReaders.open(unsorted, 0, context)) {
      while (reader.next(row)) {
        var code = row.edgeLocation;
        long hash = Hash.of(code.bytes, code.offset, code.length);
        if (code.length > 0 && hash != last) {
          codes.add(code.toString());
          last = hash;
        }
      }
    }
  }
}
