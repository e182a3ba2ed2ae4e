package meridian.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Several sources of traffic as one, by time; at equal times the source that is named first comes
 * first. Times since 1970 stay as they are; where some sources have them, the others (made traffic,
 * traces with their own zero) begin when the first of those does.
 */
public final class MergedReader implements TraceReader {
  /** Looks at rows that are passed over. */
  public interface Visitor {
    /** A row of a source; it may be changed. */
    void passed(int source, TraceRow row);
  }

  private final List<TraceReader> sources;
  private final TraceRow[] heads;
  private final boolean[] alive;
  private final long[] shift;

  /** How many rows each source gave, its head included. */
  private final long[] rows;

  private final boolean absolute;
  private int given = -1;

  /** Reads the first row of each source, and owns the sources from then on. */
  public MergedReader(List<TraceReader> sources) throws IOException {
    this.sources = List.copyOf(sources);
    heads = new TraceRow[sources.size()];
    alive = new boolean[sources.size()];
    shift = new long[sources.size()];
    rows = new long[sources.size()];
    try {
      for (int i = 0; i < heads.length; i++) {
        heads[i] = new TraceRow();
        advance(i, heads[i]);
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
      return advance(0, row);
    }
    if (given >= 0) {
      // Only now may the texts of the row that was given last be overwritten.
      advance(given, heads[given]);
      heads[given].time += shift[given];
    }
    given = earliest();
    if (given < 0) {
      return false;
    }
    row.set(heads[given]);
    return true;
  }

  private boolean advance(int source, TraceRow row) throws IOException {
    alive[source] = sources.get(source).next(row);
    rows[source] += alive[source] ? 1 : 0;
    return alive[source];
  }

  /** Writes where this reader stands: behind the last row that it gave. */
  public void save(StateOutput out) {
    out.writeInt(given);
    for (int i = 0; i < heads.length; i++) {
      out.writeLong(rows[i]);
      out.writeBoolean(alive[i]);
      RowState.save(heads[i], out);
      if (sources.get(i) instanceof ResumableReader source) {
        source.save(out);
      }
    }
  }

  /**
   * Goes to where another reader of the same traffic stood. Made traffic is there at once; files
   * are read again up to that place, each for itself.
   */
  public void load(StateInput in) throws IOException {
    given = in.readInt();
    for (int i = 0; i < heads.length; i++) {
      long savedRows = in.readLong();
      boolean savedAlive = in.readBoolean();
      if (sources.get(i) instanceof ResumableReader source) {
        RowState.load(in, heads[i]);
        source.load(in);
        rows[i] = savedRows;
        alive[i] = savedAlive;
      } else {
        passOver(i, savedRows, savedAlive);
        RowState.load(in, heads[i]);
      }
    }
  }

  private void passOver(int source, long savedRows, boolean savedAlive) throws IOException {
    while (alive[source] && (rows[source] < savedRows || !savedAlive)) {
      advance(source, heads[source]);
    }
    if (rows[source] != savedRows || alive[source] != savedAlive) {
      throw new IllegalStateException(
          "source "
              + source
              + " of the traffic has other rows than when it was saved: rows="
              + rows[source]
              + " saved="
              + savedRows);
    }
  }

  /**
   * Passes over so many rows in the order of all sources, for who must have seen them in that order
   * before {@link #load}; made traffic is made again for it.
   */
  public void pass(long count, Visitor visitor) throws IOException {
    TraceRow row = new TraceRow();
    for (long i = 0; i < count && next(row); i++) {
      visitor.passed(given, row);
    }
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
