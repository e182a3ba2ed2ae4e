package meridian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import meridian.model.fault.FaultSeries;
import meridian.model.fault.FaultTarget;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import meridian.report.Table.Cell;

/**
 * What broke in a run and when: the faults of the scenario, those that were drawn at random, and
 * the crashes of what flaps.
 */
final class FaultSpans {
  /** So many are told, the first ones. */
  static final int MAX = 1_000;

  private static final String ALL = "*";

  private FaultSpans() {}

  /**
   * One fault, which began in the run.
   *
   * @param subject what broke, for example {@code zone/us-east-1a}
   */
  record Span(FaultSettings fault, String subject) {
    /** Virtual nanoseconds. */
    long from() {
      return fault.at();
    }

    /** Virtual nanoseconds, perhaps after the end of the run. */
    long until() {
      return fault.until();
    }

    /** The word of the scenario for what happened. */
    String what() {
      return FaultTarget.word(fault.kind());
    }

    /** For a mark on a time axis. */
    String label() {
      return subject + " " + what();
    }

    /** What else the scenario says of it; empty: nothing. */
    String detail() {
      List<String> parts = new ArrayList<>();
      if (fault.share() < 1) {
        parts.add(Numbers.percent(Math.round(fault.share() * 1e6), 1_000_000) + " of the requests");
      }
      if (fault.kind() == Kind.SLOW) {
        parts.add(Numbers.millis(fault.delay()) + " later");
      }
      if (fault.kind() == Kind.ERROR) {
        parts.add("status " + fault.status());
      }
      return String.join(", ", parts);
    }
  }

  /** Those that began in the run, by time. */
  static List<Span> of(RunResult result) {
    return result.world().faults().stream()
        .flatMap(fault -> subjects(fault, result).flatMap(subject -> of(fault, subject, result)))
        .filter(span -> span.from() < result.virtualNanos())
        .sorted(
            Comparator.comparingLong(Span::from)
                .thenComparingLong(Span::until)
                .thenComparing(Span::subject))
        .limit(MAX)
        .toList();
  }

  private static Stream<Span> of(FaultSettings fault, String subject, RunResult result) {
    return FaultSeries.of(fault, subject, result.world().seed()).stream()
        .map(one -> new Span(one, subject));
  }

  /** Random faults come to each entity in its own time, all others to all at once. */
  private static Stream<String> subjects(FaultSettings fault, RunResult result) {
    String target = fault.target();
    if (!fault.isRandom() || !target.endsWith(ALL) || target.contains(FaultTarget.ARROW)) {
      return Stream.of(target);
    }
    String start = target.substring(0, target.length() - ALL.length());
    return result.entities().stream()
        .map(entity -> pathOfFaults(entity.path()))
        .filter(path -> path.startsWith(start));
  }

  /** A bucket is an origin to those who break it. */
  private static String pathOfFaults(String path) {
    return path.startsWith("bucket/")
        ? FaultTarget.ORIGIN.prefix() + path.substring("bucket/".length())
        : path;
  }

  /** The array {@code faults} of a summary. */
  static ArrayNode json(RunResult result) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    for (Span span : of(result)) {
      ObjectNode one = node.addObject();
      one.put("target", span.subject()).put("fault", span.what());
      one.set("from", Decimals.node(Decimals.seconds(span.from())));
      one.set("until", Decimals.node(Decimals.seconds(span.until())));
    }
    return node;
  }

  /** The table of the page; empty text where nothing broke. */
  static String table(RunResult result) {
    Table table =
        new Table("fault-table")
            .text("Subject")
            .text("Fault")
            .number("From")
            .number("Until")
            .number("For")
            .text("");
    for (Span span : of(result)) {
      table.row(
          Cell.code(span.subject()),
          Cell.text(span.what()),
          Cell.clock(span.from()),
          span.until() >= result.virtualNanos() ? Cell.text("the end") : Cell.clock(span.until()),
          Cell.duration(Math.min(span.until(), result.virtualNanos()) - span.from()),
          Cell.text(span.detail()));
    }
    return table.html();
  }
}
