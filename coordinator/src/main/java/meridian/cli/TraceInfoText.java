package meridian.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import meridian.kernel.VirtualTime;
import meridian.replay.ViewerPlaces;
import meridian.report.Numbers;
import meridian.trace.TraceReader;
import meridian.trace.TraceStatistics;

/** What is in a trace, in words. */
record TraceInfoText(TraceStatistics statistics, ViewerPlaces places, boolean absolute) {
  static String bytes(long bytes) {
    return Numbers.bytes(bytes);
  }

  /**
   * All lines but those about bad ones.
   *
   * @param sorted whether the rows were sorted before they were counted
   */
  List<String> lines(boolean sorted) {
    List<String> lines = new ArrayList<>();
    long requests = statistics.requests();
    if (requests == 0) {
      lines.add(line("Requests", "none"));
      return lines;
    }
    lines.add(line("Requests", Numbers.count(requests)));
    lines.add(line("Span", span()));
    lines.add(line("Order", order(sorted)));
    lines.add(line("Peak", peak("minute", statistics.peakMinute())));
    lines.add(line("", peak("second", statistics.peakSecond())));
    lines.add(line("Gaps", gaps()));
    lines.add(line("Objects", objects()));
    lines.add(line("Bytes", sizes()));
    lines.add(line("Viewers", viewers()));
    if (statistics.edgeLocations() > 0) {
      lines.add(line("Edges", counted(statistics.edgeLocations(), "edge location") + " named"));
    }
    return lines;
  }

  private static String counted(long count, String what) {
    return Numbers.count(count) + " " + what + (count == 1 ? "" : "s");
  }

  private static String line(String title, String text) {
    return String.format(Locale.ROOT, "  %-9s %s", title, text);
  }

  private String span() {
    return Numbers.duration(statistics.last() - statistics.first())
        + ": from "
        + time(statistics.first())
        + " to "
        + time(statistics.last());
  }

  private String order(boolean sorted) {
    long back = statistics.backwards();
    if (sorted) {
      return "sorted by the time of the request";
    }
    return back == 0
        ? "in the order of time"
        : counted(back, "request") + " earlier than the one before: needs --sort";
  }

  private String peak(String what, TraceStatistics.Peak peak) {
    return counted(peak.requests(), "request") + " in the " + what + " of " + time(peak.time());
  }

  private String gaps() {
    TraceStatistics.Gaps gaps = statistics.gaps();
    if (gaps.minutes() == 0) {
      return "none: every minute has requests";
    }
    return Numbers.count(gaps.minutes())
        + " of "
        + Numbers.count(statistics.minutes())
        + " minutes have no request; "
        + Numbers.count(gaps.longest())
        + " in a row from "
        + time(gaps.from());
  }

  private String objects() {
    return Numbers.count(statistics.objects())
        + ", "
        + Numbers.percent(statistics.oneHit(), statistics.objects())
        + " of them asked for once";
  }

  private String sizes() {
    long sized = statistics.sized();
    return sized == 0
        ? "no sizes"
        : Numbers.bytes(statistics.bytes())
            + " ("
            + Numbers.percent(sized, statistics.requests())
            + " of the requests have the object's size)";
  }

  private String viewers() {
    String named = statistics.viewers() == 0 ? "not named" : Numbers.count(statistics.viewers());
    return named
        + "; unplaced: "
        + counted(places.unplaced(), "request")
        + " ("
        + Numbers.percent(places.unplaced(), statistics.requests())
        + ")";
  }

  private String time(long nanos) {
    return absolute
        ? Instant.ofEpochSecond(nanos / VirtualTime.SECOND).toString()
        : Durations.text(nanos);
  }

  /** Lines that were dropped or could not be read, the first of them with place and reason. */
  static List<String> bad(TraceReader reader, int listed) {
    List<String> lines = new ArrayList<>();
    if (reader.repeated() > 0) {
      lines.add(
          line(
              "Repeated",
              counted(reader.repeated(), "line") + " left out: they were there before"));
    }
    lines.add(
        line("Unparsed", reader.unparsed() == 0 ? "none" : counted(reader.unparsed(), "line")));
    reader.unparsedLines().stream().limit(listed).map(bad -> line("", bad)).forEach(lines::add);
    if (reader.unparsed() > listed) {
      lines.add(line("", "..."));
    }
    return lines;
  }
}
