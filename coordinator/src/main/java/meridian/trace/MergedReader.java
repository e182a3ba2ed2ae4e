package meridian.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Several sources of traffic as one, by time; at equal times the source that is named first comes
 * first. Times since 1970 stay as they are; where some sources have them, the others (made traffic,
 * traces with their own zero) begin when the first of those does.
 */
public final class MergedReader implements TraceReader {
  private final List<TraceReader> sources;
  private final TraceRow[] heads;
  private final boolean[] alive;
  private final long[] shift;
  private final boolean absolute;
  private int given = -1;

  /** Reads the first row of each source, and owns the sources from then on. */
  public MergedReader(List<TraceReader> sources) throws IOException {
    this.sources = List.copyOf(sources);
    heads = new TraceRow[sources.size()];
    alive = new boolean[sources.size()];
    shift = new long[sources.size()];
    try {
      for (int i = 0; i < heads.length; i++) {
        heads[i] = new TraceRow();
        alive[i] = this.sources.get(i).next(heads[i]);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    absolute = this.sources.stream().anyMatch(TraceReader::absoluteTime);
    alignClocks();
  }

  private void alignClocks() {
    long origin = Long.MAX_VALUE;
    for (int i = 0; i < heads.length; i++) {
      if (alive[i] && sources.get(i).absoluteTime()) {
        origin = Math.min(origin, heads[i].time);
      }
    }
    for (int i = 0; i < heads.length && origin < Long.MAX_VALUE; i++) {
      shift[i] = sources.get(i).absoluteTime() ? 0 : origin;
      heads[i].time += shift[i];
    }
  }

  @Override
  public boolean next(TraceRow row) throws IOException {
    if (given == 0 && heads.length == 1) {
      return sources.get(0).next(row);
    }
    if (given >= 0) {
      // Only now may the texts of the row that was given last be overwritten.
      alive[given] = sources.get(given).next(heads[given]);
      heads[given].time += shift[given];
    }
    given = earliest();
    if (given < 0) {
      return false;
    }
    row.set(heads[given]);
    return true;
  }

  /** Sources are few, so they are looked through. */
  private int earliest() {
    int best = -1;
    for (int i = 0; i < heads.length; i++) {
      if (alive[i] && (best < 0 || heads[i].time < heads[best].time)) {
        best = i;
      }
    }
    return best;
  }

  /** The index of the source that the last row came from. */
  public int source() {
    return given;
  }

  @Override
  public double progress() {
    return sources.stream().mapToDouble(TraceReader::progress).min().orElse(1);
  }

  @Override
  public long unparsed() {
    return sources.stream().mapToLong(TraceReader::unparsed).sum();
  }

  @Override
  public long repeated() {
    return sources.stream().mapToLong(TraceReader::repeated).sum();
  }

  @Override
  public List<String> unparsedLines() {
    List<String> all = new ArrayList<>();
    sources.forEach(source -> all.addAll(source.unparsedLines()));
    return all;
  }

  @Override
  public Set<TraceFormat> formats() {
    Set<TraceFormat> all = EnumSet.noneOf(TraceFormat.class);
    sources.forEach(source -> all.addAll(source.formats()));
    return all;
  }

  @Override
  public boolean absoluteTime() {
    return absolute;
  }

  @Override
  public void close() throws IOException {
    for (TraceReader source : sources) {
      source.close();
    }
  }
}
