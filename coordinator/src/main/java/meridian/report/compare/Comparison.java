package meridian.report.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two sides beside each other.
 *
 * @param groups the compared figures by title, in the order of the page
 * @param settings what differs between the scenarios
 */
public record Comparison(
    Side before,
    Side after,
    Method method,
    Map<String, List<Change>> groups,
    List<SettingChange> settings) {

  /**
   * Compares what two texts of the command line name: each the folder of a run, a folder that holds
   * folders of runs of several seeds, or several of these parted by commas. Throws {@link
   * CompareException} if they name something else.
   */
  public static Comparison of(String before, String after) throws IOException {
    return of(Side.read(before), Side.read(after));
  }

  static Comparison of(Side before, Side after) {
    Method method = Method.of(before, after);
    List<Row> rows = rows(before, after, method);
    double[] pValues =
        rows.stream()
            .map(Row::estimate)
            .filter(estimate -> estimate.halfWidth() > 0) // not NaN, and not the same everywhere
            .mapToDouble(Estimate::pValue)
            .toArray();
    double threshold = FalseDiscoveries.threshold(pValues);
    Map<String, List<Change>> groups = new LinkedHashMap<>();
    FigureGroup.titles().forEach(title -> groups.put(title, new ArrayList<>()));
    for (Row row : rows) {
      groups
          .computeIfAbsent(FigureGroup.title(row.figure().path()), t -> new ArrayList<>())
          .add(row.change(threshold));
    }
    groups.values().removeIf(List::isEmpty);
    return new Comparison(
        before, after, method, groups, SettingChange.between(before.first(), after.first()));
  }

  /** A figure before it is known how small a p-value has to be. */
  private record Row(Figure figure, Estimate estimate) {
    Change change(double threshold) {
      boolean oneSided = Double.isNaN(estimate.before()) || Double.isNaN(estimate.after());
      Verdict verdict =
          oneSided
              ? Verdict.ONE_SIDED
              : Verdict.of(figure, estimate, estimate.pValue() <= threshold);
      return new Change(figure, estimate, verdict);
    }
  }

  private static List<Row> rows(Side before, Side after, Method method) {
    Set<List<String>> paths = new LinkedHashSet<>();
    Stream.concat(before.runs().stream(), after.runs().stream())
        .forEach(run -> paths.addAll(run.figures().keySet()));
    List<Row> rows = new ArrayList<>();
    for (List<String> path : paths) {
      Kind kind = Kind.of(path, isWhole(path, before) && isWhole(path, after));
      Figure figure = new Figure(path, kind, Better.of(path, kind));
      rows.add(new Row(figure, new Values(figure, before, after).estimate(method)));
    }
    return rows;
  }

  private static boolean isWhole(List<String> path, Side side) {
    return side.runs().stream()
        .map(run -> run.figures().getOrDefault(path, 0.0))
        .allMatch(value -> value == StrictMath.rint(value));
  }

  /** All figures in the order of the page. */
  List<Change> changes() {
    return groups.values().stream().flatMap(List::stream).toList();
  }

  /** How many figures have this verdict. */
  long count(Verdict verdict) {
    return changes().stream().filter(change -> change.verdict() == verdict).count();
  }

  /** The figure of this name, if it is there. */
  Optional<Change> find(String name) {
    return changes().stream().filter(change -> change.figure().name().equals(name)).findFirst();
  }
}
