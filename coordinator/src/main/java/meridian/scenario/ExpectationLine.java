package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An expectation, parsed:
 *
 * <pre>
 * line       := sum comparator sum [tolerance]
 * comparator := &lt; | &lt;= | &gt; | &gt;= | == | != | ~=
 * tolerance  := +- number [unit] | within number %          only with ~=; without one: within 1 %
 * sum        := product { (+ | -) product }
 * product    := factor { (* | /) factor }
 * factor     := number [unit] | path | 'text' | ( sum )
 * path       := part { . part | [index] }                   into summary.json
 * part       := letters, digits, _ and - | "anything"       as latencyMs, us-east-1, "api/0"
 * unit       := ns us ms s m h d | B kB MB GB TB KiB MiB GiB TiB | %
 * </pre>
 *
 * A minus that is no part of a name has spaces around it. A plain number counts as the path does
 * (the summary's keys end in their unit); one with a unit is converted to the unit of the line's
 * paths: {@code latencyMs.viewerTtfb.p95 < 0.4 s}. A number with % is divided by 100.
 *
 * @param tolerance how far apart the sides of ~= may be
 */
record ExpectationLine(Term left, String comparator, Term right, Tolerance tolerance) {
  /** What a side is made of. */
  sealed interface Term {}

  /** A number; with a unit it is already in that of the line's paths. */
  record Amount(double value) implements Term {}

  /** Some text. */
  record Literal(String text) implements Term {}

  /** A key of the summary. */
  record SummaryKey(TreePath path) implements Term {}

  /** Two terms and + - * or /. */
  record Binary(Term left, char operator, Term right) implements Term {}

  /**
   * How far apart the sides may be.
   *
   * @param relative whether the amount is a share of the right side
   */
  record Tolerance(double amount, boolean relative) {
    static final Tolerance DEFAULT = new Tolerance(0.01, true);
  }

  /** The paths of the line, as written. */
  List<TreePath> paths() {
    List<TreePath> paths = new ArrayList<>();
    visit(left, key -> paths.add(key.path()));
    visit(right, key -> paths.add(key.path()));
    return paths.stream().distinct().toList();
  }

  private static void visit(Term term, Consumer<SummaryKey> visitor) {
    if (term instanceof SummaryKey key) {
      visitor.accept(key);
    } else if (term instanceof Binary binary) {
      visit(binary.left(), visitor);
      visit(binary.right(), visitor);
    }
  }

  /**
   * What a key of the summary counts in; it stands in its name.
   *
   * @param units the units that may be compared with it
   * @param name of the unit
   */
  record Scale(java.util.Map<String, Long> units, String name) {
    static final Scale MILLISECONDS = new Scale(Units.TIME, "ms");
    static final Scale SECONDS = new Scale(Units.TIME, "s");
    static final Scale BYTES = new Scale(Units.BYTES, "B");

    /** The scale of a path; absent: a plain number. */
    static Optional<Scale> of(TreePath path) {
      for (int i = path.steps().size() - 1; i >= 0; i--) {
        String name = path.steps().get(i).toString();
        if (name.endsWith("Ms")) {
          return Optional.of(MILLISECONDS);
        }
        if (name.endsWith("Seconds") || name.equals("seconds")) {
          return Optional.of(SECONDS);
        }
        if (name.endsWith("Bytes") || name.equals("bytes")) {
          return Optional.of(BYTES);
        }
      }
      return Optional.empty();
    }
  }
}
