package meridian.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import meridian.kernel.Hash;

/** Opens sources of traffic. */
public final class TraceReaders {
  private TraceReaders() {}

  /**
   * What a source needs besides its own settings.
   *
   * @param seed of the run
   * @param population where viewers of made traffic live
   */
  public record Context(long seed, Population population) {}

  /**
   * Opens all sources of a run.
   *
   * @throws TraceException where a file is missing, wrong or of no known format
   */
  public static MergedReader open(List<TrafficSettings> traffic, Context context)
      throws IOException {
    List<TraceReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < traffic.size(); i++) {
        readers.add(open(traffic.get(i), i, context));
      }
    } catch (IOException | RuntimeException e) {
      for (TraceReader reader : readers) {
        reader.close();
      }
      throw e;
    }
    return new MergedReader(readers);
  }

  /** Opens the source with this index in the scenario's list; the index goes into its seed. */
  public static TraceReader open(TrafficSettings traffic, int index, Context context)
      throws IOException {
    if (traffic.source() instanceof TrafficSettings.Files files) {
      return files(files, traffic.spacing() == 0);
    }
    if (traffic.source() instanceof TrafficSettings.Generate generate) {
      long seed = Hash.combine(context.seed(), index);
      return new TrafficGenerator(generate.settings(), context.population(), seed);
    }
    throw new AssertionError("unhandled source: " + traffic.source());
  }

  /** Opens files. */
  public static TraceReader open(TrafficSettings.Files files) throws IOException {
    return files(files, true);
  }

  /**
   * Opens files for counting: sorted only where the format asks for it or the user does, and
   * without a mistake where time goes back.
   */
  public static TraceReader openAnyOrder(TrafficSettings.Files files) throws IOException {
    FileTraceReader reader =
        new FileTraceReader(files.files(), files.format(), false, files.maxUnparsed());
    return located(files, reader, files.sort() || reader.sortsAlways());
  }

  /** Where requests are spaced by their number, the order of the file counts and times do not. */
  private static TraceReader files(TrafficSettings.Files files, boolean timesCount)
      throws IOException {
    FileTraceReader reader =
        new FileTraceReader(
            files.files(), files.format(), timesCount && !files.sort(), files.maxUnparsed());
    return located(files, reader, timesCount && (files.sort() || reader.sortsAlways()));
  }

  private static TraceReader located(
      TrafficSettings.Files files, FileTraceReader reader, boolean sort) throws IOException {
    TraceReader sorted = sort ? new SortedReader(reader, SortedReader.RUN_BYTES) : reader;
    if (files.geoip().isEmpty()) {
      return sorted;
    }
    try {
      return new LocatedReader(sorted, new GeoDatabase(files.geoip().get()));
    } catch (IOException | RuntimeException e) {
      sorted.close();
      throw e;
    }
  }
}
