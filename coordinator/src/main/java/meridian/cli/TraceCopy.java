package meridian.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import meridian.report.Numbers;
import meridian.trace.RowPart;
import meridian.trace.TraceFormat;
import meridian.trace.TraceReader;
import meridian.trace.TraceRow;
import meridian.trace.TraceWriter;
import meridian.trace.TraceWriters;

/** Copies a trace into a file, and counts what its format cannot hold. */
final class TraceCopy {
  private final TraceFormat format;
  private final Path out;
  private final long until;
  private final List<RowPart> lost;
  private final long[] losses = new long[RowPart.values().length];
  private long rows;

  /**
   * @param until requests at or after this time are left out
   */
  TraceCopy(TraceFormat format, Path out, long until) {
    this.format = format;
    this.out = out;
    this.until = until;
    Set<RowPart> held = EnumSet.copyOf(TraceWriters.holds(format));
    lost = List.copyOf(EnumSet.complementOf(EnumSet.copyOf(held)));
  }

  /** Writes the file; one that could not be completed is deleted. */
  void run(TraceReader reader, List<String> columns, String doing) throws IOException {
    boolean done = false;
    try (LateProgress progress = new LateProgress(doing);
        TraceWriter writer = TraceWriters.open(format, out, columns)) {
      TraceRow row = new TraceRow();
      while (reader.next(row) && row.time < until) {
        count(row);
        writer.write(row);
        if (++rows % LateProgress.ROWS_A_STEP == 0) {
          progress.done(reader.progress());
        }
      }
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(out);
      }
    }
  }

  private void count(TraceRow row) {
    for (RowPart part : lost) {
      losses[part.ordinal()] += part.in(row) ? 1 : 0;
    }
  }

  long rows() {
    return rows;
  }

  /** What is lost, and of how many requests. */
  List<String> losses() {
    List<String> told = new ArrayList<>();
    for (RowPart part : lost) {
      long count = losses[part.ordinal()];
      if (count > 0) {
        told.add(
            part.title() + " (" + Numbers.count(count) + (count == 1 ? " request)" : " requests)"));
      }
    }
    return told;
  }
}
