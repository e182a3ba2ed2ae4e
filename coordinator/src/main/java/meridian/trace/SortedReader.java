package meridian.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import meridian.kernel.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The rows of another reader in the order of time; equal times keep their order. A log line that is
 * there twice (CloudFront delivers some again, in another file) is dropped: both have the same
 * request id and the same time to the nanosecond, so after sorting they stand side by side, and
 * only the ids of one instant have to be remembered, however far apart they were delivered. All is
 * read when the first row is asked for: into memory up to a bound, beyond it in sorted runs on disk
 * that are merged. Memory is about twice the bound, whatever the length of the trace.
 */
final class SortedReader extends WrappedReader {
  /** Bytes of rows that one run holds, some 400,000 log lines. */
  static final int RUN_BYTES = 64 << 20;

  private final long runBytes;
  private final List<SortRun> runs = new ArrayList<>();
  private @Nullable PriorityQueue<Numbered> heads;
  private final InstantIds ids = new InstantIds();
  private @Nullable Numbered given;
  private long repeated;

  /** A run and its place among the runs, which decides between equal times. */
  private record Numbered(SortRun run, int number) {}

  SortedReader(TraceReader source, long runBytes) {
    super(source);
    this.runBytes = runBytes;
  }

  @Override
  public boolean next(TraceRow row) throws IOException {
    PriorityQueue<Numbered> queue = heads == null ? readAll() : heads;
    do {
      // The row that was given last may be overwritten only now.
      if (given != null && given.run.advance()) {
        queue.add(given);
      }
      given = queue.poll();
      if (given == null) {
        return false;
      }
    } while (isRepeated(given.run.head()));
    row.set(given.run.head());
    return true;
  }

  private boolean isRepeated(TraceRow row) {
    TextSlice id = row.recorded.requestId;
    if (id.length == 0 || ids.add(row.time, Hash.of(id.bytes, id.offset, id.length))) {
      return false;
    }
    repeated++;
    return true;
  }

  private PriorityQueue<Numbered> readAll() throws IOException {
    TraceRow row = new TraceRow();
    SortRun run = begin();
    while (source.next(row)) {
      run.add(row);
      if (run.size() >= runBytes) {
        run.sort();
        run.spill();
        run = begin();
      }
    }
    run.sort();
    PriorityQueue<Numbered> queue =
        new PriorityQueue<>(
            Comparator.<Numbered>comparingLong(head -> head.run.head().time)
                .thenComparingInt(Numbered::number));
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).advance()) {
        queue.add(new Numbered(runs.get(i), i));
      }
    }
    heads = queue;
    return queue;
  }

  private SortRun begin() {
    SortRun run = new SortRun();
    runs.add(run);
    return run;
  }

  @Override
  public long repeated() {
    return repeated;
  }

  @Override
  public void close() throws IOException {
    for (SortRun run : runs) {
      run.close();
    }
    super.close();
  }
}
