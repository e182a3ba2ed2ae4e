package meridian.model.result;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * What a log says of requests beside what the simulation makes of them, over the same requests:
 * those whose line has a result type. All sums are exact and can be added up in any order.
 */
public final class LogComparison {
  /** What is counted of a group of requests. The order is part of the checkpoint format. */
  public enum Column {
    REQUESTS,
    LOGGED_HITS,
    SIMULATED_HITS,
    /** Bytes of bodies, of requests for which the log has them. */
    LOGGED_BYTES,
    SIMULATED_BYTES,
    LOGGED_HIT_BYTES,
    SIMULATED_HIT_BYTES
  }

  private static final int COLUMNS = Column.values().length;
  private static final int TYPES = ResultType.values().length;

  /** By result type of the log, then of the simulation. */
  private final long[] matrix = new long[TYPES * TYPES];

  /** By index of the behaviour plus 1. */
  private long[] byBehavior = new long[0];

  /** By the entry point's entity id. */
  private long[] byEntry = new long[0];

  private final LatencyHistogram loggedTtfb = new LatencyHistogram();
  private final LatencyHistogram simulatedTtfb = new LatencyHistogram();

  void add(Completion c) {
    matrix[c.log.result() * TYPES + c.result.ordinal()]++;
    byBehavior = add(byBehavior, c.behavior + 1, c);
    byEntry = add(byEntry, c.entry, c);
    if (c.log.firstByte() >= 0) {
      loggedTtfb.record(c.log.firstByte());
      simulatedTtfb.record(c.edgeTtfb);
    }
  }

  private static long[] add(long[] counts, int index, Completion c) {
    int row = index * COLUMNS;
    long[] to = counts.length > row ? counts : Arrays.copyOf(counts, 2 * (row + COLUMNS));
    boolean loggedHit = isHit(c.log.result());
    boolean simulatedHit = isHit(c.result.ordinal());
    to[row]++;
    to[row + Column.LOGGED_HITS.ordinal()] += loggedHit ? 1 : 0;
    to[row + Column.SIMULATED_HITS.ordinal()] += simulatedHit ? 1 : 0;
    if (c.log.bytes() >= 0) {
      to[row + Column.LOGGED_BYTES.ordinal()] += c.log.bytes();
      to[row + Column.SIMULATED_BYTES.ordinal()] += c.bytes;
      to[row + Column.LOGGED_HIT_BYTES.ordinal()] += loggedHit ? c.log.bytes() : 0;
      to[row + Column.SIMULATED_HIT_BYTES.ordinal()] += simulatedHit ? c.bytes : 0;
    }
    return to;
  }

  private static boolean isHit(int type) {
    return type == ResultType.Hit.ordinal() || type == ResultType.RefreshHit.ordinal();
  }

  /** Requests of one result type in the log and one in the simulation. */
  public long count(ResultType logged, ResultType simulated) {
    return matrix[logged.ordinal() * TYPES + simulated.ordinal()];
  }

  /** A column over all requests. */
  public long total(Column column) {
    long sum = 0;
    for (int i = column.ordinal(); i < byEntry.length; i += COLUMNS) {
      sum += byEntry[i];
    }
    return sum;
  }

  /** A column of one behaviour, by its index plus 1; 0: no behaviour. */
  public long ofBehavior(int index, Column column) {
    return get(byBehavior, index, column);
  }

  /** A column of one entry point, by its entity id. */
  public long ofEntry(int entry, Column column) {
    return get(byEntry, entry, column);
  }

  private static long get(long[] counts, int index, Column column) {
    int i = index * COLUMNS + column.ordinal();
    return i < counts.length ? counts[i] : 0;
  }

  /** Time to first byte inside the network, as logged, of requests whose line has it. */
  public LatencyHistogram loggedTtfb() {
    return loggedTtfb;
  }

  /** The same of the same requests, as simulated. */
  public LatencyHistogram simulatedTtfb() {
    return simulatedTtfb;
  }

  void add(LogComparison other) {
    addAll(matrix, other.matrix);
    byBehavior = sum(byBehavior, other.byBehavior);
    byEntry = sum(byEntry, other.byEntry);
    loggedTtfb.add(other.loggedTtfb);
    simulatedTtfb.add(other.simulatedTtfb);
  }

  void save(StateOutput out) {
    out.writeLongs(matrix, matrix.length);
    out.writeLongs(byBehavior, byBehavior.length);
    out.writeLongs(byEntry, byEntry.length);
    loggedTtfb.save(out);
    simulatedTtfb.save(out);
  }

  /** Adds what {@link #save} wrote. */
  void load(StateInput in) {
    addAll(matrix, in.readLongs());
    byBehavior = sum(byBehavior, in.readLongs());
    byEntry = sum(byEntry, in.readLongs());
    loggedTtfb.load(in);
    simulatedTtfb.load(in);
  }

  private static long[] sum(long[] to, long[] from) {
    long[] sum = to.length < from.length ? Arrays.copyOf(to, from.length) : to;
    addAll(sum, from);
    return sum;
  }

  private static void addAll(long[] to, long[] from) {
    for (int i = 0; i < from.length; i++) {
      to[i] += from[i];
    }
  }
}
