package meridian.cli;

import java.util.Locale;

/** Virtual times for people. */
final class Durations {
  private static final long SECOND = 1_000_000_000L;

  private Durations() {}

  /** For example {@code 1d 02:03:04}. */
  static String text(long nanos) {
    long seconds = nanos / SECOND;
    long days = seconds / 86_400;
    String clock =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    return days == 0 ? clock : days + "d " + clock;
  }
}
