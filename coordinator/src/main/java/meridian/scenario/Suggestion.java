package meridian.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** "Did you mean ...?" for a name that does not exist. */
final class Suggestion {
  /** A list up to this long is shown whole. */
  private static final int LISTED_MAX = 12;

  private Suggestion() {}

  /** A hint for a name that is none of these: the nearest one, or all where they are few. */
  static String hint(String wrong, Collection<String> names) {
    Optional<String> near = nearest(wrong, names);
    if (near.isPresent()) {
      return "Did you mean '" + near.get() + "'?";
    }
    return names.isEmpty() || names.size() > LISTED_MAX ? "" : "Expected one of: " + list(names);
  }

  /** 'a', 'b', 'c'. */
  static String list(Collection<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  /** The name that was probably meant: at most one slip in three characters. */
  static Optional<String> nearest(String wrong, Collection<String> names) {
    if (wrong.chars().noneMatch(Character::isLetter)) {
      return Optional.empty(); // numbers are not slips of one another
    }
    int slipsMax = Math.max(1, wrong.length() / 3);
    return names.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= slipsMax)
        .filter(name -> distance(fold(wrong), fold(name)) <= slipsMax)
        .min(
            Comparator.<String>comparingInt(name -> distance(wrong, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * How many characters to insert, delete, replace or swap with their neighbour (the optimal string
   * alignment variant of Damerau, 1964). Cost: the product of the lengths.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
