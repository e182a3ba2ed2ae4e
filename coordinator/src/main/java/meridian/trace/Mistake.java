package meridian.trace;

import java.nio.charset.StandardCharsets;

/** What is wrong with a line: filled by a {@link RowParser}, reused for every line. */
final class Mistake {
  private static final int SHOWN_BYTES = 40;

  /** Where, as an index into the line's buffer. */
  int at;

  String what = "";
  String hint = "";

  Outcome bad(int where, String newWhat) {
    return set(Outcome.BAD, where, newWhat, "");
  }

  Outcome bad(int where, String newWhat, String newHint) {
    return set(Outcome.BAD, where, newWhat, newHint);
  }

  Outcome fatal(int where, String newWhat, String newHint) {
    return set(Outcome.FATAL, where, newWhat, newHint);
  }

  private Outcome set(Outcome outcome, int where, String newWhat, String newHint) {
    at = where;
    what = newWhat;
    hint = newHint;
    return outcome;
  }

  /** A field as a message shows it: quoted, cut after 40 bytes, with dots for what is no letter. */
  static String shown(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + SHOWN_BYTES);
    StringBuilder out = new StringBuilder("\"");
    for (char c : new String(bytes, from, end - from, StandardCharsets.UTF_8).toCharArray()) {
      out.append(c < ' ' || c == 0x7F || c == '\uFFFD' ? '.' : c);
    }
    return out.append(end < to ? "...\"" : "\"").toString();
  }
}
