package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * A plain number in a range.
 *
 * @param whole whether it has no fraction
 * @param min at least this
 * @param max at most this
 */
record Numbers<T>(boolean whole, BigDecimal min, BigDecimal max, Function<BigDecimal, T> make)
    implements Type<T> {
  /** A whole number from {@code min} to {@code max}. */
  static Numbers<Long> whole(long min, long max) {
    return new Numbers<>(
        true, BigDecimal.valueOf(min), BigDecimal.valueOf(max), BigDecimal::longValueExact);
  }

  /** A number from {@code min} to {@code max}, given as text. */
  static Numbers<Double> real(String min, String max) {
    return new Numbers<>(false, new BigDecimal(min), new BigDecimal(max), BigDecimal::doubleValue);
  }

  @Override
  public T read(Value value) {
    Measure measure =
        Measure.parse(value.text(expected(), ""))
            .filter(found -> found.unit().isEmpty())
            .orElseThrow(() -> value.expected(expected(), ""));
    BigDecimal number = measure.number();
    boolean fraction = number.stripTrailingZeros().scale() > 0;
    if ((whole && fraction) || number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw value.expected(expected(), number.signum() < 0 ? "It cannot be negative." : "");
    }
    return make.apply(number);
  }

  @Override
  public String expected() {
    String kind = whole ? "a whole number" : "a number";
    return max.longValue() == Long.MAX_VALUE
        ? kind + " of at least " + min
        : kind + " from " + min + " to " + max;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode node = schema.object().put("type", whole ? "integer" : "number");
    return node.put("minimum", min).put("maximum", max);
  }
}
