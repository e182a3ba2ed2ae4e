package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import org.jspecify.annotations.Nullable;

/**
 * The Azure Functions trace of 2019 (Shahrad et al., "Serverless in the Wild", ATC 2020;
 * github.com/Azure/AzurePublicDataset): a line a function with its invocations in each minute of a
 * day, and in files of their own the percentiles of their durations. Each file of counts is a day,
 * one after another. An invocation comes somewhere in its minute and lasts as the percentiles say;
 * both are drawn from a hash of (function, day, minute, number), so they are the same in every run.
 * Files of durations have to come before the counts that they belong to; the n-th goes with the
 * n-th day, the last one with all later days. Files of memory are passed over. The path is
 * "/app/func".
 *
 * <p>Memory: a byte or two for each function and minute with invocations, and the invocations of
 * one minute.
 */
final class AzureFunctions2019 implements RowParser {
  private static final long DAY = 86_400 * VirtualTime.SECOND;
  private static final long MINUTE = 60 * VirtualTime.SECOND;
  private static final int MINUTES_MAX = 1440;
  private static final int COUNT_MAX = 1_000_000;
  private static final long WHEN = Hash.of("azure-2019/when");
  private static final long HOW_LONG = Hash.of("azure-2019/how-long");

  private enum Kind {
    COUNTS,
    DURATIONS,
    MEMORY
  }

  private List<FunctionDurations> durations = new ArrayList<>();
  private final MinuteCounts counts = new MinuteCounts();
  private final FieldSplitter fields = new FieldSplitter();
  private List<String> names = List.of();
  private Kind kind = Kind.MEMORY;
  private int days;
  private int minute = -1;
  private int given;
  private int[] functionOf = {};
  private long[] times = {};
  private int[] order = {};
  private @Nullable FunctionDurations ofDay;

  /** Whether a first line is a header of this trace's files. */
  static boolean isHeader(String line) {
    return line.startsWith("HashOwner,HashApp,");
  }

  @Override
  public void follow(RowParser before) {
    if (before instanceof AzureFunctions2019 other) {
      durations = other.durations;
      days = other.days;
    }
  }

  @Override
  public Outcome parse(LineSource line, TraceRow row, Mistake mistake) {
    if (line.start == line.end) {
      return Outcome.NOTHING;
    }
    if (names.isEmpty()) {
      return header(line, mistake);
    }
    if (kind == Kind.MEMORY) {
      return Outcome.KEPT;
    }
    int found = fields.split(line);
    if (found != names.size()) {
      return mistake.bad(
          line.end, "expected " + names.size() + " columns, but found " + found, "Is it cut off?");
    }
    return kind == Kind.COUNTS ? counts(mistake) : durations(mistake);
  }

  private Outcome header(LineSource line, Mistake mistake) {
    String text = new String(line.bytes, line.start, line.end - line.start, StandardCharsets.UTF_8);
    names = List.of(text.split(",", -1));
    fields.room(names.size());
    if (names.contains("AverageAllocatedMb")) {
      kind = Kind.MEMORY;
      return Outcome.NOTHING;
    }
    boolean shares = names.containsAll(FunctionDurations.columns());
    kind = shares ? Kind.DURATIONS : Kind.COUNTS;
    boolean named = names.containsAll(Set.of("HashApp", "HashFunction"));
    if (!named || (!shares && !names.contains("1"))) {
      String hint = "Counts have the columns 1 to 1440, durations percentile_Average_0 to _100.";
      return mistake.fatal(line.start, "expected counts or durations of functions", hint);
    }
    return shares ? beginDurations(line, mistake) : beginDay();
  }

  private Outcome beginDurations(LineSource line, Mistake mistake) {
    if (days > 0 && durations.isEmpty()) {
      String hint = "Name them first; of a folder, files are read in the order of their names.";
      return mistake.fatal(line.start, "durations come behind the counts they belong to", hint);
    }
    durations.add(new FunctionDurations(names));
    return Outcome.NOTHING;
  }

  private Outcome beginDay() {
    counts.columns(names);
    ofDay = durations.isEmpty() ? null : durations.get(Math.min(days, durations.size() - 1));
    days++;
    return Outcome.NOTHING;
  }

  private long key() {
    return Hash.combine(
        fields.hash(names.indexOf("HashApp")), fields.hash(names.indexOf("HashFunction")));
  }

  private Outcome durations(Mistake mistake) {
    int wrong = durations.get(durations.size() - 1).add(key(), fields);
    return wrong < 0
        ? Outcome.KEPT
        : mistake.bad(
            fields.from(wrong),
            names.get(wrong) + ": expected milliseconds, but found " + fields.shown(wrong));
  }

  private Outcome counts(Mistake mistake) {
    String path =
        "/"
            + fields.text(names.indexOf("HashApp"))
            + "/"
            + fields.text(names.indexOf("HashFunction"));
    int wrong = counts.add(key(), path, fields, COUNT_MAX);
    return wrong < 0
        ? Outcome.KEPT
        : mistake.bad(
            fields.from(wrong),
            "minute "
                + names.get(wrong)
                + ": expected a whole number from 0 to 1000000, but found "
                + fields.shown(wrong));
  }

  @Override
  public boolean atEnd(TraceRow row) {
    while (given == order.length) {
      if (kind != Kind.COUNTS || ++minute >= MINUTES_MAX) {
        return false;
      }
      fillMinute();
    }
    int index = order[given++];
    row.clear();
    row.time = times[index];
    int function = functionOf[index];
    row.path.set(counts.path(function), 0, counts.pathLength(function));
    if (ofDay != null) {
      long unit = RandomStream.at(times[index], HOW_LONG, counts.key(function));
      row.duration = ofDay.draw(counts.key(function), unit);
    }
    return true;
  }

  private void fillMinute() {
    int total = counts.advance(minute);
    times = total > times.length ? new long[2 * total] : times;
    functionOf = total > functionOf.length ? new int[2 * total] : functionOf;
    long start = (days - 1) * DAY + minute * MINUTE;
    int at = 0;
    for (int function = 0; function < counts.functions(); function++) {
      long seed = Hash.combine(counts.key(function), WHEN, start);
      for (int i = 0; i < counts.now(function); i++) {
        times[at] = start + RandomStream.bounded(RandomStream.at(seed, WHEN, i), MINUTE);
        functionOf[at++] = function;
      }
    }
    order = StableOrder.of(times, total);
    given = 0;
  }

  @Override
  public String hintIfNone() {
    return "Durations and memory alone are no requests: name the file with the counts, too.";
  }

  @Override
  public boolean absoluteTime() {
    return false;
  }

  @Override
  public int timeAt() {
    return 0;
  }
}
