package meridian.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests of several files, one file after another. The first request is read at once. */
final class FileTraceReader implements TraceReader {
  private final List<Path> files;
  private final String formatName;
  private final String parameters;
  private boolean ordered;
  private final Set<TraceFormat> formats = EnumSet.noneOf(TraceFormat.class);
  private final BadLines badLines;
  private final Mistake mistake = new Mistake();
  private final TraceRow first = new TraceRow();
  private final long totalBytes;
  private boolean firstWaits;
  private int nextFile;
  private long bytesOfClosed;
  private long lastTime = Long.MIN_VALUE;
  private boolean absolute;
  private boolean absoluteKnown;
  private boolean linesEnded;
  private long count;
  private String hintIfNone = "Is this the right file?";
  private @Nullable LineSource lines;
  private @Nullable RowParser parser;
  private TraceFormat format = TraceFormat.CSV;

  /**
   * Opens the first file.
   *
   * @param formatName empty: found from content; parameters may follow behind a colon
   * @param ordered whether a time that is earlier than the one before is an error
   * @param maxUnparsed the share of bad lines that is borne, 0 to 1
   */
  FileTraceReader(List<Path> files, String formatName, boolean ordered, double maxUnparsed)
      throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no files");
    }
    this.files = List.copyOf(files);
    int colon = formatName.indexOf(':');
    this.formatName = colon < 0 ? formatName : formatName.substring(0, colon);
    this.parameters = colon < 0 ? "" : formatName.substring(colon + 1);
    this.ordered = ordered;
    badLines = new BadLines(maxUnparsed);
    totalBytes = totalBytes(files);
    try {
      firstWaits = read(first);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static long totalBytes(List<Path> files) throws IOException {
    long total = 0;
    for (Path file : files) {
      total += Files.isRegularFile(file) ? Files.size(file) : 0;
    }
    return total;
  }

  /** The format of the file that is being read. */
  TraceFormat format() {
    return format;
  }

  /** Whether the first file is of a format whose files are never in the order of time. */
  boolean sortsAlways() {
    return format.alwaysUnsorted();
  }

  @Override
  public boolean next(TraceRow row) throws IOException {
    if (firstWaits) {
      firstWaits = false;
      row.set(first);
      return true;
    }
    return read(row);
  }

  private boolean read(TraceRow row) throws IOException {
    while (lines != null || openNext()) {
      LineSource source = lines;
      RowParser rows = parser;
      if (source == null || rows == null) {
        throw new AssertionError("no file is open");
      }
      if (readLines(source, rows, row) || rows.atEnd(row)) {
        accept(source, rows, row);
        return true;
      }
      closeCurrent();
    }
    badLines.check();
    if (count == 0 && badLines.count() == 0) {
      String what = "expected requests, but found none";
      throw new TraceException(files.get(0).toString(), 1, 1, what, hintIfNone);
    }
    return false;
  }

  private boolean readLines(LineSource source, RowParser rows, TraceRow row) throws IOException {
    while (!linesEnded && source.next()) {
      Outcome outcome = rows.parse(source, row, mistake);
      if (outcome == Outcome.ROW || outcome == Outcome.KEPT) {
        badLines.countGood();
        if (outcome == Outcome.ROW) {
          return true;
        }
      }
      if (outcome == Outcome.FATAL) {
        int column = source.column(mistake.at);
        throw new TraceException(source.file(), source.number, column, mistake.what, mistake.hint);
      }
      if (outcome == Outcome.BAD) {
        badLines.countBad(source.file(), source.number, source.column(mistake.at), mistake);
      }
    }
    linesEnded = true;
    return false;
  }

  private void accept(LineSource source, RowParser rows, TraceRow row) {
    if (ordered && row.time < lastTime) {
      throw backwards(source, rows, row);
    }
    lastTime = row.time;
    if (!absoluteKnown) {
      checkClock(source, rows);
    }
    count++;
  }

  private void checkClock(LineSource source, RowParser rows) {
    boolean fileAbsolute = rows.absoluteTime();
    if (count > 0 && fileAbsolute != absolute) {
      throw new TraceException(
          source.file(),
          source.number,
          source.column(rows.timeAt()),
          "expected times "
              + (absolute ? "since 1970" : "since the trace's own zero")
              + " as in the file before, but found others",
          "Files with different clocks cannot follow one another.");
    }
    absolute = fileAbsolute;
    absoluteKnown = true;
  }

  private TraceException backwards(LineSource source, RowParser rows, TraceRow row) {
    boolean instant = rows.absoluteTime();
    return new TraceException(
        source.file(),
        source.number,
        source.column(rows.timeAt()),
        "time "
            + Times.shown(row.time, instant)
            + " is earlier than that of the request before ("
            + Times.shown(lastTime, instant)
            + ")",
        "Sort the trace by time, or pass --sort to let the coordinator do it.");
  }

  private boolean openNext() throws IOException {
    if (nextFile == files.size()) {
      return false;
    }
    RowParser previous = parser;
    LineSource source = new LineSource(files.get(nextFile++));
    lines = source;
    absoluteKnown = false;
    linesEnded = false;
    List<String> head =
        Arrays.stream(source.head().split("\r?\n", 100)).filter(l -> !l.isBlank()).toList();
    if (head.isEmpty()) {
      parser = new CommonLog();
      return true;
    }
    format = formatName.isEmpty() ? detect(source, head) : named(source);
    // A log that is always sorted afterwards may be in any order here.
    ordered &= nextFile > 1 || !format.alwaysUnsorted();
    formats.add(format);
    source.records(format.recordBytes());
    parser = newParser(source, previous);
    return true;
  }

  private RowParser newParser(LineSource source, @Nullable RowParser previous) {
    try {
      RowParser made = format.parser(parameters);
      if (previous != null) {
        made.follow(previous);
      }
      hintIfNone = made.hintIfNone();
      return made;
    } catch (IllegalArgumentException e) {
      throw new TraceException(
          source.file(), 1, 1, "format " + format.title() + ": " + e.getMessage(), "");
    }
  }

  private TraceFormat named(LineSource source) {
    Optional<TraceFormat> found = TraceFormat.named(formatName);
    if (found.isEmpty()) {
      throw new TraceException(
          source.file(),
          1,
          1,
          "unknown format '" + formatName + "'",
          Suggestion.of(formatName, TraceFormat.titles()));
    }
    return found.get();
  }

  private static TraceFormat detect(LineSource source, List<String> head) {
    String name = Path.of(source.file()).getFileName().toString();
    Optional<TraceFormat> found = TraceFormat.of(name, head);
    if (found.isEmpty()) {
      byte[] line = head.get(0).getBytes(StandardCharsets.ISO_8859_1);
      String what =
          "expected a trace in a known format, but found " + Mistake.shown(line, 0, line.length);
      String hint = "Name its format; known are " + String.join(", ", TraceFormat.titles()) + ".";
      throw new TraceException(source.file(), 1, 1, what, hint);
    }
    return found.get();
  }

  private void closeCurrent() throws IOException {
    if (lines != null) {
      bytesOfClosed += lines.packedBytes();
      lines.close();
    }
    lines = null;
  }

  @Override
  public double progress() {
    long read = bytesOfClosed + (lines == null ? 0 : lines.packedBytes());
    return totalBytes == 0 ? 1 : Math.min(1, (double) read / totalBytes);
  }

  @Override
  public long unparsed() {
    return badLines.count();
  }

  @Override
  public List<String> unparsedLines() {
    return badLines.listed();
  }

  @Override
  public Set<TraceFormat> formats() {
    return Collections.unmodifiableSet(formats);
  }

  @Override
  public boolean absoluteTime() {
    return absolute;
  }

  @Override
  public void close() throws IOException {
    nextFile = files.size();
    closeCurrent();
  }
}
