package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiFunction;
import meridian.kernel.Distribution;
import meridian.kernel.Distribution.Constant;
import meridian.kernel.Distribution.Exponential;
import meridian.kernel.Distribution.LogNormal;
import meridian.kernel.Distribution.Uniform;

/**
 * A distribution of durations or sizes: one value, or {@code constant}, {@code uniform}, {@code
 * exponential}, {@code lognormal}.
 */
final class Draws implements Type<Distribution> {
  static final Draws DURATION = new Draws(Quantity.DURATION);
  static final Draws SIZE =
      new Draws(Quantity.SIZE.atMost(5 * Units.of(Units.BYTES, "TB"), "5 TB, as S3 has it"));

  private final Quantity quantity;
  private final Variants<Distribution> forms;

  private Draws(Quantity quantity) {
    this.quantity = quantity;
    this.forms = forms();
  }

  @Override
  public Distribution read(Value value) {
    return value.scalar().isPresent() ? new Constant(quantity.read(value)) : forms.read(value);
  }

  private Variants<Distribution> forms() {
    Key<Long> constant = Key.required("constant", quantity, "Always this value.");
    Key<Distribution> uniform =
        Key.required("uniform", uniform(), "Each value from min to max alike.");
    Key<Long> exponential = Key.required("exponential", quantity.positive(), "Its mean.");
    Key<Distribution> lognormal =
        Key.required("lognormal", lognormal(), "Its median, and its 95th or 99th percentile.");
    return Variants.of(
        expected(),
        form(constant, Constant::new),
        form(uniform, drawn -> drawn),
        form(exponential, Exponential::new),
        form(lognormal, drawn -> drawn));
  }

  private <T> Variants.Form<Distribution> form(
      Key<T> key, java.util.function.Function<T, Distribution> make) {
    Section<Distribution> section =
        new Section<>(expected(), List.of(key), fields -> make.apply(fields.get(key)));
    return new Variants.Form<>(key.name(), section);
  }

  private Section<Distribution> uniform() {
    Key<Long> min = Key.of("min", quantity, "0", "The least.");
    Key<Long> max = Key.required("max", quantity, "The greatest.");
    return new Section<>(
        "min and max", List.of(min, max), fields -> ordered(fields, min, max, Uniform::new));
  }

  private Variants<Distribution> lognormal() {
    return Variants.of(
        "p50 and a percentile",
        percentiles("p99", LogNormal::ofP50P99),
        percentiles("p95", LogNormal::ofP50P95));
  }

  private Variants.Form<Distribution> percentiles(
      String upper, BiFunction<Long, Long, Distribution> make) {
    Key<Long> p50 = Key.required("p50", quantity.positive(), "The median.");
    Key<Long> tail = Key.required(upper, quantity.positive(), "This percentile.");
    return new Variants.Form<>(
        upper,
        new Section<>(
            "p50 and " + upper, List.of(p50, tail), fields -> ordered(fields, p50, tail, make)));
  }

  private static Distribution ordered(
      Fields fields, Key<Long> low, Key<Long> high, BiFunction<Long, Long, Distribution> make) {
    if (fields.get(low) > fields.get(high)) {
      String text = fields.at(low).scalar().orElse("");
      throw fields
          .at(high)
          .expected("at least " + low.name() + " (" + text + ")", "Are the two swapped?");
    }
    return make.apply(fields.get(low), fields.get(high));
  }

  @Override
  public String expected() {
    return "a " + quantity.name() + " or a distribution of " + quantity.name() + "s";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.define(
        quantity.name() + "Distribution",
        () -> schema.anyOf(List.of(quantity.schema(schema), forms.schema(schema))));
  }
}
