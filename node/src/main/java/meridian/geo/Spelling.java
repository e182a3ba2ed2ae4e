package meridian.geo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the names that a misspelt one may stand for. */
public final class Spelling {
  private static final int SUGGESTIONS_MAX = 3;

  private Spelling() {}

  /** The names at most {@code editsMax} edits away, fewest edits first, at most three. */
  static List<String> nearest(String word, Collection<String> names, int editsMax) {
    List<String> near = new ArrayList<>();
    for (String name : names) {
      if (edits(word, name) <= editsMax) {
        near.add(name);
      }
    }
    near.sort(Comparator.comparingInt((String name) -> edits(word, name)));
    return first(near, SUGGESTIONS_MAX);
  }

  static List<String> first(List<String> names, int count) {
    return List.copyOf(names.subList(0, Math.min(count, names.size())));
  }

  /** The name that was probably meant: at most one slip in three characters. */
  public static Optional<String> meant(String wrong, Collection<String> names) {
    if (wrong.chars().noneMatch(Character::isLetter)) {
      return Optional.empty(); // numbers are not slips of one another
    }
    int slipsMax = Math.max(1, wrong.length() / 3);
    return names.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= slipsMax)
        .filter(name -> edits(fold(wrong), fold(name)) <= slipsMax)
        .min(
            Comparator.<String>comparingInt(name -> edits(wrong, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Letters put in, left out or replaced, or two neighbours swapped (Damerau and Levenshtein's
   * distance, no letter twice). Cost: the product of the lengths.
   */
  public static int edits(String a, String b) {
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
    int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
