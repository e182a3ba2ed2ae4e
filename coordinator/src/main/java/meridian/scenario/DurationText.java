package meridian.scenario;

import java.util.Optional;

/** Durations outside of scenario files, written as in them. */
public final class DurationText {
  private DurationText() {}

  /** The nanoseconds of a text such as {@code 500ms} or {@code 0}; empty: it is no duration. */
  public static Optional<Long> nanos(String text) {
    return Measure.parse(text)
        .filter(measure -> measure.number().signum() >= 0)
        .flatMap(
            measure ->
                measure.unit().isEmpty()
                    ? Optional.of(0L).filter(zero -> measure.number().signum() == 0)
                    : Optional.of(measure)
                        .filter(m -> Units.TIME.containsKey(m.unit()))
                        .flatMap(m -> m.in(Units.TIME)));
  }
}
