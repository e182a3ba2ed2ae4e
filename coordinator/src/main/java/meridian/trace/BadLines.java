package meridian.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts the lines that should be requests and are none; stops the run when they are too many. */
final class BadLines {
  /** So many are kept with place and reason. */
  static final int LISTED = 100;

  private static final int CHECK_EVERY = 10_000;

  private final double share;
  private final List<String> listed = new ArrayList<>();
  private long lines;
  private long bad;
  private long nextCheck = CHECK_EVERY;
  private String file = "";
  private long line;
  private long column;
  private String what = "";
  private String hint = "";

  /**
   * @param share the greatest share of bad lines that is borne, 0 to 1
   */
  BadLines(double share) {
    this.share = share;
  }

  void countGood() {
    if (++lines == nextCheck) {
      check();
    }
  }

  void countBad(String newFile, long newLine, long newColumn, Mistake mistake) {
    if (bad == 0) {
      file = newFile;
      line = newLine;
      column = newColumn;
      what = mistake.what;
      hint = mistake.hint;
    }
    bad++;
    if (listed.size() < LISTED) {
      listed.add(newFile + ":" + newLine + ":" + newColumn + ": " + mistake.what);
    }
    countGood();
  }

  /** To be called at the end, and by itself every 10,000 lines. */
  void check() {
    nextCheck = lines + CHECK_EVERY;
    if (bad <= share * lines) {
      return;
    }
    String counted =
        String.format(
            "%d of the %d lines so far cannot be read, more than %s; this is the first of them.",
            bad, lines, percent());
    throw new TraceException(
        file,
        line,
        column,
        what,
        (hint.isEmpty() ? "" : hint + "\n  ") + counted + "\n  Raise maxUnparsed to go on.");
  }

  private String percent() {
    double value = Math.round(share * 10_000) / 100.0;
    return (value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value))
        + " %";
  }

  long lines() {
    return lines;
  }

  long count() {
    return bad;
  }

  List<String> listed() {
    return Collections.unmodifiableList(listed);
  }
}
