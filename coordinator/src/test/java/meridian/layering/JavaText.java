package meridian.layering;

import java.util.List;

/** A Java source file as lines, once as written and once with comments and literals blanked out. */
record JavaText(List<String> lines, List<String> code) {
  /** Reads {@code source}; both lists have one entry a line, and columns stay where they were. */
  static JavaText of(String source) {
    return new JavaText(source.lines().toList(), new Blanker(source).blanked().lines().toList());
  }

  /** Walks over a source once and replaces comments, strings and characters by spaces. */
  private static final class Blanker {
    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;

    Blanker(String source) {
      this.source = source;
    }

    String blanked() {
      while (at < source.length()) {
        if (source.startsWith("//", at)) {
          blankUpTo(endOf("\n", at));
        } else if (source.startsWith("/*", at)) {
          blankUpTo(endOf("*/", at + 2) + 2);
        } else if (source.startsWith("\"\"\"", at)) {
          blankUpTo(endOfLiteral("\"\"\"") + 3);
        } else if (source.charAt(at) == '"') {
          blankUpTo(endOfLiteral("\"") + 1);
        } else if (source.charAt(at) == '\'') {
          blankUpTo(endOfLiteral("'") + 1);
        } else {
          out.append(source.charAt(at++));
        }
      }
      return out.toString();
    }

    private int endOf(String mark, int from) {
      int found = source.indexOf(mark, from);
      return found < 0 ? source.length() : found;
    }

    private int endOfLiteral(String quote) {
      int i = at + quote.length();
      while (i < source.length() && !source.startsWith(quote, i)) {
        i += source.charAt(i) == '\\' ? 2 : 1;
      }
      return i;
    }

    private void blankUpTo(int end) {
      for (; at < Math.min(end, source.length()); at++) {
        out.append(source.charAt(at) == '\n' ? '\n' : ' ');
      }
    }
  }
}
