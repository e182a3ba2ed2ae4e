package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import meridian.kernel.VirtualTime;

/**
 * How often something comes, per second: {@code 100/s}, {@code 5/m}, {@code 1M/d}.
 *
 * @param zeroAllowed whether it may be nothing at all
 */
record Rate(boolean zeroAllowed) implements Type<Double> {
  static final Rate POSITIVE = new Rate(false);
  static final Rate ANY = new Rate(true);

  private static final String HINT =
      "Write a number and a unit of time, for example: 100/s, 5/m, 1M/d";
  private static final Map<String, BigDecimal> PREFIXES =
      Map.of("", BigDecimal.ONE, "k", new BigDecimal("1e3"), "M", new BigDecimal("1e6"));
  private static final String UNITS = " *([kM]?) */ *(ms|s|m|h|d)";
  private static final Pattern PATTERN = Pattern.compile("([+-]?" + Measure.NUMBER + ")" + UNITS);
  private static final double MAX = 1e9;

  @Override
  public Double read(Value value) {
    Matcher matcher = PATTERN.matcher(value.text(expected(), HINT).strip());
    if (!matcher.matches()) {
      throw value.expected(expected(), HINT);
    }
    BigDecimal count = new BigDecimal(matcher.group(1)).multiply(PREFIXES.get(matcher.group(2)));
    double seconds = Units.of(Units.TIME, matcher.group(3)) / (double) VirtualTime.SECOND;
    return Optional.of(count.doubleValue() / seconds)
        .filter(rate -> count.signum() >= 0 && (zeroAllowed || rate > 0) && rate <= MAX)
        .orElseThrow(() -> value.expected(expected(), limits(count)));
  }

  private static String limits(BigDecimal count) {
    return count.signum() < 0
        ? "It cannot be negative."
        : count.signum() > 0 ? "At most 1000M/s are possible." : "";
  }

  @Override
  public String expected() {
    return zeroAllowed ? "a rate" : "a rate above 0";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.define(
        "rate",
        () ->
            schema.pattern(
                Measure.NUMBER + UNITS, "A number and a unit of time: 100/s, 5/m, 1M/d."));
  }
}
