package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * A whole number of a smallest unit, written with a unit: a duration (nanoseconds), a size (bytes),
 * a bandwidth (bits per second).
 *
 * @param name "duration", also the name in the schema
 * @param example what a user could write
 * @param units what each unit is in the smallest one
 * @param min in the smallest unit
 * @param max in the smallest unit
 * @param range how messages say min and max; empty: the whole range
 */
record Quantity(
    String name, String example, Map<String, Long> units, long min, long max, String range)
    implements Type<Long> {
  static final Quantity DURATION =
      new Quantity("duration", "1.5s", Units.TIME, 0, Long.MAX_VALUE - 1, "");

  static final Quantity SIZE =
      new Quantity("size", "64 GB", Units.BYTES, 0, Long.MAX_VALUE - 1, "");

  static final Quantity BANDWIDTH =
      new Quantity("bandwidth", "50 Mbit/s", Units.BITS_PER_SECOND, 1, Long.MAX_VALUE - 1, "");

  /** The same, above zero. */
  Quantity positive() {
    return new Quantity(name, example, units, 1, max, "above 0");
  }

  /** The same, at most this; {@code text} says it in words. */
  Quantity atMost(long most, String text) {
    return new Quantity(name, example, units, min, most, "of at most " + text);
  }

  @Override
  public Long read(Value value) {
    String text = value.text(expected(), hint());
    Measure measure = Measure.parse(text).orElseThrow(() -> value.expected(expected(), hint()));
    boolean zero = measure.unit().isEmpty() && measure.number().signum() == 0;
    if (!zero && !units.containsKey(measure.unit())) {
      throw value.expected(expected(), unitHint(measure.unit()));
    }
    Optional<Long> amount = zero ? Optional.of(0L) : measure.in(units);
    return amount
        .filter(number -> measure.number().signum() >= 0 && number >= min && number <= max)
        .orElseThrow(() -> value.expected(expected(), limits(measure)));
  }

  private String hint() {
    return "Write a number and a unit, for example: " + example;
  }

  private String unitHint(String unit) {
    String known = "The units are " + String.join(", ", units.keySet()) + ".";
    return Suggestion.nearest(unit, units.keySet())
        .filter(near -> near.equalsIgnoreCase(unit))
        .map(near -> "Did you mean '" + near + "'? " + known)
        .orElse(unit.isEmpty() ? hint() : known);
  }

  private static String limits(Measure measure) {
    return measure.number().signum() < 0 ? "It cannot be negative." : "";
  }

  @Override
  public String expected() {
    return "a " + name + (range.isEmpty() ? "" : " " + range);
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.define(
        name,
        () -> {
          String regex = Measure.NUMBER + " *(?:" + String.join("|", units.keySet()) + ")|0";
          String about = "A number and a unit: " + String.join(", ", units.keySet()) + ".";
          return schema.anyOf(
              java.util.List.of(
                  schema.pattern(regex, about),
                  schema.object().put("type", "integer").put("const", 0)));
        });
  }
}
