package meridian.trace;

import java.util.Collection;

/** "Did you mean": the nearest of the known names. */
final class Suggestion {
  private Suggestion() {}

  /** A sentence that names the nearest known name, or all of them where none is near. */
  static String of(String name, Collection<String> known) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(name, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    boolean near = least <= Math.max(1, Math.min(name.length(), best.length()) / 3);
    return near ? "Did you mean '" + best + "'?" : "Known are: " + String.join(", ", known) + ".";
  }

  /** Levenshtein's distance: the least number of letters to insert, remove or replace. */
  private static int distance(String a, String b) {
    String text = a.length() > 100 ? a.substring(0, 100) : a;
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= text.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (text.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
