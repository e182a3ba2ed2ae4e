package meridian.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.geo.Countries;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.message.KryoState;
import meridian.message.RunPlan;
import meridian.model.World;
import meridian.model.http.LogLine;
import meridian.model.traffic.RequestRows;
import meridian.report.ReplayResult;
import meridian.report.RunResult;
import meridian.trace.MergedReader;
import meridian.trace.ReplaySettings;
import meridian.trace.RowState;
import meridian.trace.TraceFormat;
import meridian.trace.TraceRow;
import meridian.trace.TrafficSettings;

/**
 * The traffic of a run as chunks: reads rows, finds out where each viewer is, routes him, and
 * groups the rows by node and entity. A pure function of traffic, scenario and seed; where chunks
 * end changes no result.
 *
 * <p>Its position holds all that depends on what was read before: the counters, the row that was
 * read and is in no chunk yet, the state of the router, the places of coordinates, and where the
 * readers stand. The sizes of objects are found again by reading. All else is the same wherever one
 * begins: a viewer's city and last mile are drawn from the seed and the viewer, and dictionaries
 * and behaviours of paths belong to one chunk.
 */
public final class Feed implements ChunkSource {
  /** Traces without viewers: each request is drawn to be of one of so many. */
  private static final long ASSUMED_VIEWERS = 10_000;

  private static final long VIEWER_PURPOSE = Hash.of("assumed-viewer");
  private static final long SAMPLE_PURPOSE = Hash.of("sampled-viewer");
  private static final long SAMPLE_OF = 1L << 32;

  private final long seed;
  private final RunPlan plan;
  private final int entities;
  private final List<TrafficSettings> traffic;
  private final MergedReader reader;
  private final FeedCuts cuts;
  private final long until;
  private final Entries entries;
  private final Crowds crowds;
  private final BehaviorRules rules;
  private final List<RowSink> sinks = new ArrayList<>();
  private final TraceRow row = new TraceRow();
  private final RowSink.Routed routed = new RowSink.Routed();
  private final FirstSizes firstSizes = new FirstSizes();
  private final LogDemand demand = new LogDemand();
  private final LogNotes notes = new LogNotes();
  private final long countFrom;
  private boolean pending;
  private boolean ended;
  private boolean stopped;
  private long rowsRead;
  private long number;
  private long zero;
  private long withoutViewer;
  private long withoutSize;
  private long unplaced;
  private long logRequests;
  private int index;

  /** The end of the last chunk. */
  private long horizon;

  /**
   * @param reader owned by the feed from now on
   * @param until requests at or after this virtual time are left out
   */
  public Feed(
      RunPlan plan,
      World world,
      List<TrafficSettings> traffic,
      MergedReader reader,
      FeedCuts cuts,
      long until) {
    this.plan = plan;
    this.traffic = List.copyOf(traffic);
    this.reader = reader;
    this.cuts = cuts;
    this.until = until;
    seed = world.settings().seed();
    countFrom = world.settings().warmUp();
    entities = world.entities();
    entries = new Entries(world, traffic);
    crowds = new Crowds(world.settings().faults(), seed, Countries::indexOf);
    rules =
        new BehaviorRules(
            world.settings().distribution().map(d -> d.behaviors()).orElse(List.of()));
    for (int node : plan.nodeOfCell()) {
      while (sinks.size() <= node) {
        sinks.add(new RowSink());
      }
    }
  }

  @Override
  public Optional<Chunk> next() {
    if (stopped) {
      stopped = false;
      return Optional.empty();
    }
    try {
      return Optional.of(read());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Chunk read() throws IOException {
    long cut = cuts.nextAfter(horizon);
    int rows = 0;
    long last = -1;
    while (fetch()) {
      long time = routed.time;
      if (time >= cut) {
        stopped = cut == cuts.stopAt();
        return chunk(cut, false);
      }
      if (cuts.isFull(rows, time - horizon) && time > last) {
        return chunk(time, false);
      }
      pending = false;
      last = time;
      rows += addCopies();
    }
    return chunk(VirtualTime.NEVER, true);
  }

  /** Makes {@link #row} the next row that is in no chunk yet; false at the end. */
  private boolean fetch() throws IOException {
    while (!pending && !ended) {
      boolean read = reader.next(row);
      if (read) {
        routed.time = virtualTime();
        rowsRead++;
      }
      pending = read && isTaken();
      if (read && !pending && isLog(traffic.get(reader.source()), row)) {
        demand.take(row); // Also who is not in the sample tells sizes of objects.
      }
      ended = !read || routed.time >= until;
    }
    return pending && !ended;
  }

  /**
   * Whether the row's viewer is in the sample; where he is not known, a hash of its number says.
   */
  private boolean isTaken() {
    ReplaySettings.Sampling sampling = traffic.get(reader.source()).howReplayed().sampling();
    if (!sampling.ofViewers()) {
      return true;
    }
    long viewer = row.viewer == TraceRow.ABSENT ? rowsRead : row.viewer;
    long drawn = RandomStream.bounded(Hash.combine(SAMPLE_PURPOSE, viewer), SAMPLE_OF);
    return drawn < sampling.rate() * SAMPLE_OF;
  }

  /** Whether the row is a line of a log of answers that viewers got from the distribution. */
  private static boolean isLog(TrafficSettings source, TraceRow row) {
    return row.recorded.present
        && source.spacing() == 0
        && source.to() instanceof TrafficSettings.ToDistribution;
  }

  private long virtualTime() {
    long spacing = traffic.get(reader.source()).spacing();
    if (spacing > 0) {
      return VirtualTime.plus(0, rowsRead * spacing);
    }
    if (rowsRead == 0) {
      zero = reader.absoluteTime() ? row.time : 0;
    }
    return row.time - zero;
  }

  private int addCopies() {
    TrafficSettings source = traffic.get(reader.source());
    if (source.spacing() > 0) {
      row.method = 0;
      row.status = 0;
    }
    boolean log = isLog(source, row);
    LogLine line = log ? demand.take(row) : LogLine.NONE;
    if (log) {
      notes.line(routed.time);
    }
    if (source.firstSizes()) {
      firstSizes.apply(row);
    }
    long copies = 1;
    for (long copy = 0; copy < copies; copy++) {
      // The log tells of one request only.
      routed.log = copy == 0 ? line : line.withoutResult();
      add(source, copy, log);
      if (copy == 0) {
        copies = source.rate() * crowds.times(routed.time, routed.country);
      }
    }
    return (int) copies;
  }

  private void add(TrafficSettings source, long copy, boolean log) {
    long viewer = row.viewer;
    routed.number = number++;
    routed.viewer = copy == 0 ? viewer : Hash.combine(viewer, copy);
    if (viewer == TraceRow.ABSENT) {
      routed.viewer =
          RandomStream.bounded(
              RandomStream.at(seed, VIEWER_PURPOSE, routed.number), ASSUMED_VIEWERS);
    }
    long unplacedBefore = entries.unplaced();
    route(source);
    if (routed.time >= countFrom) {
      boolean kept = routed.log.kind() == LogLine.Kind.KEPT;
      withoutViewer += viewer == TraceRow.ABSENT ? 1 : 0;
      withoutSize += row.bytes < 0 && !kept ? 1 : 0;
      unplaced += entries.unplaced() - unplacedBefore;
      logRequests += log ? 1 : 0;
    }
    sinks.get(plan.nodeOfCell()[plan.cellOfEntity()[routed.entry]]).add(row, routed);
  }

  /** Sends the request to the edge location of its line, or anew. */
  private void route(TrafficSettings source) {
    boolean pinned =
        row.edgeLocation.length > 0
            && source.howReplayed().edge() == ReplaySettings.Edge.RECORDED
            && source.to() instanceof TrafficSettings.ToDistribution;
    if (!pinned) {
      entries.route(reader.source(), row, EdgeNames.NONE, routed);
      return;
    }
    EdgeNames.Found edge = entries.edge(row);
    entries.route(reader.source(), row, edge.index(), routed);
    if (edge.index() == EdgeNames.NONE) {
      notes.unknown(edge.name());
    } else {
      notes.pinned(!edge.exact(), routed.moved);
    }
  }

  private Chunk chunk(long end, boolean last) {
    horizon = end;
    List<RequestRows.Columns> rows = new ArrayList<>();
    for (RowSink sink : sinks) {
      RequestRows.Columns columns = sink.take(entities, rules);
      columns.zero = zero == 0 ? RunLog.MADE_NANOS : zero;
      rows.add(columns);
    }
    return new Chunk(index++, end, last, rows);
  }

  @Override
  public byte[] position() {
    return KryoState.write(this::save);
  }

  private void save(StateOutput out) {
    out.writeInt(index);
    out.writeLong(horizon);
    out.writeLong(rowsRead);
    out.writeLong(number);
    out.writeLong(zero);
    out.writeLong(withoutViewer);
    out.writeLong(withoutSize);
    out.writeLong(unplaced);
    out.writeLong(logRequests);
    notes.save(out);
    out.writeBoolean(ended);
    out.writeBoolean(pending);
    if (pending) {
      out.writeLong(routed.time);
      RowState.save(row, out);
    }
    entries.save(out);
    reader.save(out);
  }

  /**
   * Goes to a position of the same traffic; only before the first chunk. Rows of files before it
   * are read again, the more the longer it takes; nothing else of the work is repeated.
   */
  public void goTo(byte[] position) throws IOException {
    try {
      KryoState.read(position, this::load);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private void load(StateInput in) {
    index = in.readInt();
    horizon = in.readLong();
    rowsRead = in.readLong();
    number = in.readLong();
    zero = in.readLong();
    withoutViewer = in.readLong();
    withoutSize = in.readLong();
    unplaced = in.readLong();
    logRequests = in.readLong();
    notes.load(in);
    ended = in.readBoolean();
    pending = in.readBoolean();
    if (pending) {
      routed.time = in.readLong();
      RowState.load(in, row);
    }
    entries.load(in);
    try {
      findSizes(pending ? rowsRead - 1 : rowsRead);
      reader.load(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The first one counts, or the last so far: they are found in the order of all sources. */
  private void findSizes(long rows) throws IOException {
    boolean logs = notes.any();
    if (logs || traffic.stream().anyMatch(TrafficSettings::firstSizes)) {
      reader.pass(rows, (source, passed) -> pass(traffic.get(source), passed));
    }
  }

  private void pass(TrafficSettings source, TraceRow passed) {
    if (isLog(source, passed)) {
      demand.take(passed);
    }
    if (source.firstSizes()) {
      firstSizes.apply(passed);
    }
  }

  @Override
  public double progress() {
    return reader.progress();
  }

  @Override
  public long zero() {
    return zero;
  }

  @Override
  public RunResult.TrafficResult traffic() {
    return new RunResult.TrafficResult(unplaced(), unparsed(), assumed(), replay());
  }

  /** Requests whose viewer was put into any city of the world, for want of anything better. */
  public long unplaced() {
    return unplaced;
  }

  /** What was noticed of logs. */
  Optional<ReplayResult> replay() {
    List<TrafficSettings> logs =
        traffic.stream().filter(t -> t.source() instanceof TrafficSettings.Files).toList();
    if (logs.isEmpty()) {
      return Optional.empty();
    }
    boolean mayBeSampled = reader.formats().contains(TraceFormat.CLOUDFRONT_REALTIME);
    return notes.result(reader.repeated(), logs, countFrom, mayBeSampled);
  }

  /** Lines that were no requests. */
  public long unparsed() {
    return reader.unparsed();
  }

  /** What the traffic did not say, and for how many requests. */
  public Map<String, Long> assumed() {
    Map<String, Long> assumed = new TreeMap<>();
    assumed.put("size", withoutSize);
    assumed.put("viewer", withoutViewer);
    assumed.put("edgeLocation", notes.unknownRequests());
    // No log has them.
    List.of("cacheControl", "cookies", "headers", "validators")
        .forEach(what -> assumed.put(what, logRequests));
    assumed.values().removeIf(requests -> requests == 0);
    return assumed;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
