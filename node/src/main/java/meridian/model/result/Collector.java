package meridian.model.result;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the outcomes of requests. A cell has one; the run's result is the sum of them all, in any
 * order. Entities get it when they are made and call it while they handle events.
 *
 * <p>What belongs to the warm-up is left out: outcomes of requests that arrived before its end, and
 * what was asked of origins before it.
 */
public final class Collector {
  /** Takes each outcome as it comes, for an access log or a story; the object is reused. */
  public interface Sink {
    void completed(Completion completion);

    /** A load balancer answered. */
    default void balanced(BalancerLine line) {}
  }

  /** Statuses from 0 (the viewer left) to 999. */
  public static final int STATUSES = 1_000;

  private static final int ENTRY_COLUMNS = 7;
  private static final int RESULT_ROOM = 16;

  private final Completion completion = new Completion();

  /**
   * By entry point, then by country: each request is recorded here once, and the sums over either
   * are made when asked for.
   */
  private @Nullable LatencyFamily[] ttfb = new @Nullable LatencyFamily[64];

  /** By behaviour and result: see {@link #resultIndex}. */
  private final LatencyFamily ttfbByBehaviorAndResult = new LatencyFamily();

  private final LatencyHistogram viewerTotal = new LatencyHistogram();
  private final LatencyHistogram edgeTtfb = new LatencyHistogram();
  private final LatencyFamily originLatency = new LatencyFamily();
  private final LatencyFamily functionDuration = new LatencyFamily();
  private final LatencyFamily functionInit = new LatencyFamily();
  private final LatencyFamily databaseLatency = new LatencyFamily();
  private final TimeSeries series = new TimeSeries();
  private final LogComparison comparison = new LogComparison();
  private final StaleCounts stale = new StaleCounts();
  private final MetricStore metrics;
  private final ChangeLog changes;
  private final long countFrom;
  private final long[] byResult = new long[ResultType.values().length];
  private final long[] byStatus = new long[STATUSES];
  private final long[] byMissReason = new long[MissReason.values().length];
  private long[] entries = new long[64 * ENTRY_COLUMNS];
  private long requests;
  private long bytes;
  private long hitBytes;
  private long inWarmUp;
  private @Nullable Sink sink;

  /** Counts everything. */
  public Collector() {
    this(0);
  }

  /**
   * Counts what comes from then on.
   *
   * @param countFrom the end of the warm-up, virtual time
   */
  public Collector(long countFrom) {
    this.countFrom = countFrom;
    metrics = new MetricStore(countFrom);
    changes = new ChangeLog(countFrom);
  }

  /** From now on every outcome also goes there. */
  public void tell(Sink to) {
    sink = to;
  }

  /** Whether somebody wants each outcome with its {@link Completion#request}. */
  public boolean wantsRequests() {
    return sink != null;
  }

  /** A load balancer answered; only where {@link #wantsRequests()}. */
  public void balanced(BalancerLine line) {
    if (sink != null) {
      sink.balanced(line);
    }
  }

  /** The reused outcome: fill every field, then call {@link #complete()}. */
  public Completion completion() {
    return completion;
  }

  /** Counts the outcome in {@link #completion()}, unless it belongs to the warm-up. */
  public void complete() {
    if (completion.arrivedAt < countFrom) {
      inWarmUp++;
    } else {
      count(completion);
    }
    if (sink != null) {
      sink.completed(completion);
    }
  }

  private void count(Completion c) {
    requests++;
    bytes += c.bytes;
    byResult[c.result.ordinal()]++;
    byStatus[c.status]++;
    boolean hit = c.result == ResultType.Hit || c.result == ResultType.RefreshHit;
    if (hit) {
      hitBytes += c.bytes;
    }
    int row = row(c.entry);
    entries[row]++;
    entries[row + 1] += hit ? 1 : 0;
    entries[row + 2] += c.result == ResultType.Miss ? 1 : 0;
    entries[row + 3] += c.bytes;
    entries[row + 4] += c.rtt;
    ttfbOf(c.entry).record(c.country, c.viewerTtfb);
    ttfbByBehaviorAndResult.record(resultIndex(c.behavior, c.result.ordinal()), c.viewerTtfb);
    viewerTotal.record(c.viewerTotal);
    edgeTtfb.record(c.edgeTtfb);
    series.add(c, c.originNanos >= 0);
    if (c.log.isTold()) {
      comparison.add(c);
    }
  }

  /** The first column of an entry point. */
  private int row(int entry) {
    int row = entry * ENTRY_COLUMNS;
    if (row >= entries.length) {
      entries = Arrays.copyOf(entries, StrictMath.max(row + ENTRY_COLUMNS, 2 * entries.length));
    }
    return row;
  }

  private LatencyFamily ttfbOf(int entry) {
    LatencyFamily family = entry < ttfb.length ? ttfb[entry] : null;
    return family == null ? newTtfb(entry) : family;
  }

  private LatencyFamily newTtfb(int entry) {
    if (entry >= ttfb.length) {
      ttfb = Arrays.copyOf(ttfb, StrictMath.max(entry + 1, 2 * ttfb.length));
    }
    LatencyFamily made = new LatencyFamily();
    ttfb[entry] = made;
    return made;
  }

  private static int resultIndex(int behavior, int result) {
    return (behavior + 1) * RESULT_ROOM + result;
  }

  /**
   * Counts why an edge location had no fresh copy.
   *
   * @param arrivedAt when the request arrived there
   */
  public void miss(MissReason reason, long arrivedAt) {
    byMissReason[reason.ordinal()] += arrivedAt < countFrom ? 0 : 1;
  }

  /**
   * Adds what an origin (or load balancer, or function) took to its first byte as its client saw
   * it; by the server's entity id.
   *
   * @param askedAt when it was asked
   */
  public void originAnswered(int origin, long askedAt, long nanos) {
    if (askedAt >= countFrom) {
      originLatency.record(origin, nanos);
    }
  }

  /**
   * Counts an answer out of a cache that the origin would give otherwise by now.
   *
   * @param bytes of its body
   * @param arrivedAt when the request arrived
   */
  public void stale(int behavior, long bytes, long arrivedAt) {
    if (arrivedAt >= countFrom) {
      stale.add(behavior, bytes);
    }
  }

  /**
   * Counts the body of a viewer's request.
   *
   * @param arrivedAt when the request arrived
   */
  public void uploaded(int entry, long bytes, long arrivedAt) {
    if (arrivedAt >= countFrom) {
      entries[row(entry) + 5] += bytes;
    }
  }

  /**
   * Counts a request over plain HTTP where viewers may also use TLS.
   *
   * @param arrivedAt when the request arrived
   */
  public void plain(int entry, long arrivedAt) {
    if (arrivedAt >= countFrom) {
      entries[row(entry) + 6]++;
    }
  }

  /**
   * Adds a call that is over, by the function's index in the settings.
   *
   * @param invokedAt when it was accepted
   * @param duration of the call itself, nanoseconds
   * @param init of its container, where that was made for it; 0: it was not
   */
  public void functionRan(int function, long invokedAt, long duration, long init) {
    if (invokedAt < countFrom) {
      return;
    }
    functionDuration.record(function, duration);
    if (init > 0) {
      functionInit.record(function, init);
    }
  }

  /**
   * Adds an operation of a database as its caller sees it, waiting and retries in it, by the id of
   * the database's first member.
   *
   * @param askedAt when the caller began it
   */
  public void queried(int database, long askedAt, long nanos) {
    if (askedAt >= countFrom) {
      databaseLatency.record(database, nanos);
    }
  }

  /** See {@link #queried}. */
  public LatencyFamily databaseLatency() {
    return databaseLatency;
  }

  /** All outcomes so far, those of the warm-up too. */
  public long completed() {
    return requests + inWarmUp;
  }

  /** Requests that arrived in the warm-up, and are in no other count. */
  public long inWarmUp() {
    return inWarmUp;
  }

  public long requests() {
    return requests;
  }

  /** Body bytes sent to viewers. */
  public long bytes() {
    return bytes;
  }

  /** Body bytes of hits and refresh hits. */
  public long hitBytes() {
    return hitBytes;
  }

  public long count(ResultType result) {
    return byResult[result.ordinal()];
  }

  public long countStatus(int status) {
    return byStatus[status];
  }

  public long count(MissReason reason) {
    return byMissReason[reason.ordinal()];
  }

  public long entryRequests(int entry) {
    return entry(entry, 0);
  }

  /** Hits and refresh hits at an entry point. */
  public long entryHits(int entry) {
    return entry(entry, 1);
  }

  public long entryMisses(int entry) {
    return entry(entry, 2);
  }

  public long entryBytes(int entry) {
    return entry(entry, 3);
  }

  /** The sum of the viewers' round trips, nanoseconds. */
  public long entryRttNanos(int entry) {
    return entry(entry, 4);
  }

  /** Body bytes that viewers sent. */
  public long entryUploadBytes(int entry) {
    return entry(entry, 5);
  }

  /** Requests over plain HTTP, of those that were delivered and were no plain hits. */
  public long entryPlainRequests(int entry) {
    return entry(entry, 6);
  }

  private long entry(int entry, int column) {
    int i = entry * ENTRY_COLUMNS + column;
    return i < entries.length ? entries[i] : 0;
  }

  /** Viewers' time to first byte by country index. */
  public LatencyFamily ttfbByCountry() {
    LatencyFamily byCountry = new LatencyFamily();
    for (LatencyFamily ofEntry : ttfb) {
      if (ofEntry != null) {
        byCountry.add(ofEntry);
      }
    }
    return byCountry;
  }

  /** Viewers' time to first byte by the entry point's entity id. */
  public LatencyFamily ttfbByEntry() {
    LatencyFamily byEntry = new LatencyFamily();
    for (int entry = 0; entry < ttfb.length; entry++) {
      LatencyFamily ofEntry = ttfb[entry];
      if (ofEntry != null) {
        byEntry.add(entry, ofEntry.total());
      }
    }
    return byEntry;
  }

  /** Viewers' time to first byte by ordinal of {@link ResultType}. */
  public LatencyFamily ttfbByResult() {
    return regrouped(index -> index % RESULT_ROOM);
  }

  /** Viewers' time to first byte by index of the behaviour plus 1; 0: no behaviour. */
  public LatencyFamily ttfbByBehavior() {
    return regrouped(index -> index / RESULT_ROOM);
  }

  private LatencyFamily regrouped(IntUnaryOperator group) {
    LatencyFamily grouped = new LatencyFamily();
    for (int index = 0; index < ttfbByBehaviorAndResult.size(); index++) {
      LatencyHistogram member = ttfbByBehaviorAndResult.get(index);
      if (member != null) {
        grouped.add(group.applyAsInt(index), member);
      }
    }
    return grouped;
  }

  public LatencyHistogram viewerTotal() {
    return viewerTotal;
  }

  public LatencyHistogram edgeTtfb() {
    return edgeTtfb;
  }

  /** Time to first byte of origins by their entity id. */
  public LatencyFamily originLatency() {
    return originLatency;
  }

  /** Durations of calls by index of the function in the settings. */
  public LatencyFamily functionDuration() {
    return functionDuration;
  }

  /** Init durations of new containers by index of the function in the settings. */
  public LatencyFamily functionInit() {
    return functionInit;
  }

  public TimeSeries series() {
    return series;
  }

  public MetricStore metrics() {
    return metrics;
  }

  /** Answers that were older than what the origin had. */
  public StaleCounts staleAnswers() {
    return stale;
  }

  /** Requests of a behaviour with this result. */
  public long count(int behavior, ResultType result) {
    LatencyHistogram member = ttfbByBehaviorAndResult.get(resultIndex(behavior, result.ordinal()));
    return member == null ? 0 : member.count();
  }

  /** What changed by itself: health, capacity, alarms. */
  public ChangeLog changes() {
    return changes;
  }

  /** What a log says of the same requests. */
  public LogComparison comparison() {
    return comparison;
  }

  /**
   * Adds all that another one gathered. The other is not used afterwards: this one may keep parts
   * of it.
   */
  public void add(Collector other) {
    requests += other.requests;
    inWarmUp += other.inWarmUp;
    bytes += other.bytes;
    hitBytes += other.hitBytes;
    addAll(byResult, other.byResult);
    addAll(byStatus, other.byStatus);
    addAll(byMissReason, other.byMissReason);
    if (entries.length < other.entries.length) {
      entries = Arrays.copyOf(entries, other.entries.length);
    }
    addAll(entries, other.entries);
    for (int entry = 0; entry < other.ttfb.length; entry++) {
      LatencyFamily theirs = other.ttfb[entry];
      if (theirs != null) {
        ttfbOf(entry).add(theirs);
      }
    }
    ttfbByBehaviorAndResult.add(other.ttfbByBehaviorAndResult);
    viewerTotal.add(other.viewerTotal);
    edgeTtfb.add(other.edgeTtfb);
    originLatency.add(other.originLatency);
    databaseLatency.add(other.databaseLatency);
    functionDuration.add(other.functionDuration);
    functionInit.add(other.functionInit);
    series.add(other.series);
    comparison.add(other.comparison);
    stale.add(other.stale);
    metrics.add(other.metrics);
    changes.add(other.changes);
  }

  public void save(StateOutput out) {
    out.writeLong(requests);
    out.writeLong(inWarmUp);
    out.writeLong(bytes);
    out.writeLong(hitBytes);
    out.writeLongs(byResult, byResult.length);
    out.writeLongs(byStatus, byStatus.length);
    out.writeLongs(byMissReason, byMissReason.length);
    out.writeLongs(entries, entries.length);
    for (int entry = 0; entry < ttfb.length; entry++) {
      LatencyFamily family = ttfb[entry];
      if (family != null) {
        out.writeInt(entry);
        family.save(out);
      }
    }
    out.writeInt(-1);
    ttfbByBehaviorAndResult.save(out);
    viewerTotal.save(out);
    edgeTtfb.save(out);
    originLatency.save(out);
    databaseLatency.save(out);
    functionDuration.save(out);
    functionInit.save(out);
    series.save(out);
    comparison.save(out);
    stale.save(out);
    metrics.save(out);
    changes.save(out);
  }

  /** Adds what {@link #save} wrote. */
  public void load(StateInput in) {
    requests += in.readLong();
    inWarmUp += in.readLong();
    bytes += in.readLong();
    hitBytes += in.readLong();
    addAll(byResult, in.readLongs());
    addAll(byStatus, in.readLongs());
    addAll(byMissReason, in.readLongs());
    long[] savedEntries = in.readLongs();
    if (entries.length < savedEntries.length) {
      entries = Arrays.copyOf(entries, savedEntries.length);
    }
    addAll(entries, savedEntries);
    for (int entry = in.readInt(); entry >= 0; entry = in.readInt()) {
      ttfbOf(entry).load(in);
    }
    ttfbByBehaviorAndResult.load(in);
    viewerTotal.load(in);
    edgeTtfb.load(in);
    originLatency.load(in);
    databaseLatency.load(in);
    functionDuration.load(in);
    functionInit.load(in);
    series.load(in);
    comparison.load(in);
    stale.load(in);
    metrics.load(in);
    changes.load(in);
  }

  private static void addAll(long[] to, long[] from) {
    for (int i = 0; i < from.length; i++) {
      to[i] += from[i];
    }
  }
}
