package meridian.model.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that tells what its "*" stand for: "*" for any text, also none, and "?" for one
 * character; case counts. Each "*" takes as little as it can. Where only a match is wanted, a
 * {@link meridian.model.http.Wildcard} says it without making anything.
 */
final class Glob {
  private final String pattern;

  Glob(String pattern) {
    this.pattern = pattern;
  }

  /** The text that each "*" stands for; null: it does not match. */
  @Nullable List<String> captures(String text) {
    int[] from = new int[pattern.length() + 1];
    int[] to = new int[pattern.length() + 1];
    int p = 0;
    int t = 0;
    int star = -1;
    while (p < pattern.length() || t < text.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : 0;
      if (p < pattern.length() && c == '*') {
        star = p;
        from[p] = t;
        to[p] = t;
        p++;
      } else if (p < pattern.length() && t < text.length() && (c == '?' || c == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0 && to[star] < text.length()) {
        t = ++to[star];
        p = star + 1;
      } else {
        return null;
      }
    }
    return captured(text, from, to);
  }

  private List<String> captured(String text, int[] from, int[] to) {
    List<String> captures = new ArrayList<>();
    for (int p = 0; p < pattern.length(); p++) {
      if (pattern.charAt(p) == '*') {
        captures.add(text.substring(from[p], to[p]));
      }
    }
    return captures;
  }

  /** The template with each "*" replaced by the capture at the same place; the rest is empty. */
  static String filled(String template, List<String> captures) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '*') {
        text.append(c);
      } else if (next < captures.size()) {
        text.append(captures.get(next++));
      }
    }
    return text.toString();
  }
}
