package meridian.report.compare;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A number of {@code summary.json} that is compared.
 *
 * @param path its keys from the root
 */
record Figure(List<String> path, Kind kind, Better better) {
  Figure {
    path = List.copyOf(path);
  }

  /** The path as {@code expect:} takes it: keys parted by dots, in quotes where they need them. */
  String name() {
    return path.stream().map(Figure::quoted).collect(Collectors.joining("."));
  }

  private static String quoted(String key) {
    return key.matches("[A-Za-z0-9_-]+") ? key : '"' + key + '"';
  }
}
