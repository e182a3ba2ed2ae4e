package meridian.replay;

import java.nio.charset.StandardCharsets;

/**
 * A path pattern of a cache behaviour: "*" stands for any characters or none, "?" for exactly one;
 * case-sensitive; a leading "/" may be left out (CloudFront Developer Guide, "Path pattern").
 */
final class PathPattern {
  private final byte[] pattern;

  PathPattern(String pattern) {
    boolean bare = !pattern.startsWith("/") && !pattern.startsWith("*");
    this.pattern = (bare ? "/" + pattern : pattern).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether the bytes from {@code from} to {@code to} (exclusive) match: linear in practice, by
   * going back to the last star alone.
   */
  boolean matches(byte[] text, int from, int to) {
    int p = 0;
    int t = from;
    int star = -1;
    int retry = from;
    while (t < to) {
      if (p < pattern.length && pattern[p] == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == text[t])) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }
}
