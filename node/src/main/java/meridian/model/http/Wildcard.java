package meridian.model.http;

import java.util.Locale;

/**
 * A pattern of a text of a request: "*" stands for any characters or none, "?" for exactly one, as
 * in listener rules (Elastic Load Balancing, Application Load Balancers, "Condition types for
 * listener rules").
 */
public final class Wildcard {
  private final String pattern;
  private final boolean ignoreCase;

  /**
   * @param ignoreCase true for host names and for values of headers and query parameters
   */
  public Wildcard(String pattern, boolean ignoreCase) {
    this.pattern = ignoreCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
    this.ignoreCase = ignoreCase;
  }

  /** Whether all of the text fits; linear in practice, by going back to the last star alone. */
  public boolean fits(String whole) {
    String text = ignoreCase ? whole.toLowerCase(Locale.ROOT) : whole;
    int p = 0;
    int star = -1;
    int retry = 0;
    for (int t = 0; t < text.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    return pattern.chars().skip(p).allMatch(c -> c == '*');
  }

  private static boolean fits(char wanted, char found) {
    return wanted == '?' || wanted == found;
  }
}
