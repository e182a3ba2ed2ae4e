package meridian.cli;

import java.time.Duration;
import meridian.scenario.DurationText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration with its unit on the command line. */
final class DurationOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return DurationText.nanos(text)
        .map(Duration::ofNanos)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected a duration with a unit, such as 500ms or 1m, but found '"
                        + text
                        + "'"));
  }
}
