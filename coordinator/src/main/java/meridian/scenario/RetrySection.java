package meridian.scenario;

import java.util.List;
import meridian.model.settings.RetrySettings;

/** {@code retry:} when a server tries again what it asked of a database or a function. */
final class RetrySection {
  private static final Key<Long> BACKOFF =
      Key.of(
          "backoff",
          Quantity.DURATION,
          "100ms",
          "The longest wait before the first retry; it doubles with each further one.");
  private static final Key<Long> BACKOFF_MAX =
      Key.of("maxBackoff", Quantity.DURATION, "20s", "No wait is longer.");
  private static final Key<Boolean> JITTER =
      Key.of(
          "jitter",
          Words.of("full", true).or("none", false),
          "full",
          "full: the wait is drawn from 0 to that, by request; none: it is that.");
  private static final Key<Long> BUDGET =
      Key.of(
          "budget",
          Words.of("unlimited", Long.MAX_VALUE).or(Numbers.whole(0, 1_000_000_000)),
          "500",
          "Tokens of a server for retries: each takes 5, which come back if it succeeds; a first"
              + " attempt that succeeds gives 1. Without tokens there are no retries.");

  private RetrySection() {}

  /** The section, with so many attempts unless the scenario says otherwise. */
  static Section<RetrySettings> with(int attempts) {
    Key<Long> tries =
        Key.of(
            "attempts",
            Numbers.whole(1, 100),
            String.valueOf(attempts),
            "At most so many, the first one too.");
    return new Section<>(
        "retries",
        List.of(tries, BACKOFF, BACKOFF_MAX, JITTER, BUDGET),
        fields ->
            new RetrySettings(
                fields.get(tries).intValue(),
                fields.get(BACKOFF),
                fields.get(BACKOFF_MAX),
                fields.get(JITTER),
                fields.get(BUDGET)));
  }
}
