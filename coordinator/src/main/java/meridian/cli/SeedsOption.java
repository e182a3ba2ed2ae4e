package meridian.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds from a text such as {@code 1..5}.
 *
 * @param values in ascending order; empty: the scenario's own
 */
record SeedsOption(List<Long> values) {
  private static final int SEEDS_MAX = 1_000;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,15})\\.\\.(\\d{1,15})");

  /** No range is named. */
  static final SeedsOption NONE = new SeedsOption(List.of());

  /** Reads the option. */
  static final class Converter implements ITypeConverter<SeedsOption> {
    @Override
    public SeedsOption convert(String text) {
      Matcher range = RANGE.matcher(text);
      long first = range.matches() ? Long.parseLong(range.group(1)) : 0;
      long last = range.matches() ? Long.parseLong(range.group(2)) : -1;
      if (first > last || last - first >= SEEDS_MAX) {
        throw new TypeConversionException(
            "expected a range of at most 1000 seeds, for example 1..5, but found '" + text + "'");
      }
      return new SeedsOption(LongStream.rangeClosed(first, last).boxed().toList());
    }
  }
}
