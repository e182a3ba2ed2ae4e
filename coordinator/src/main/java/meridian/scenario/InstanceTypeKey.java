package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import meridian.model.settings.InstanceType;

/** {@code instanceType:} of a launch template: a name that is known, or the values of one's own. */
final class InstanceTypeKey implements Type<InstanceType> {
  private static final int MICRO = 6;

  private static final Key<String> NAME =
      Key.of(
          "name",
          new Text("a name such as x2.large", "[a-z0-9][a-z0-9.-]{0,50}"),
          "custom",
          "What the bill calls it.");
  private static final Key<Long> VCPUS =
      Key.required("vcpus", Numbers.whole(1, 1_000), "Virtual processors.");
  private static final Key<Long> MEMORY =
      Key.required("memory", Quantity.SIZE.positive(), "Its memory.");
  private static final Key<Double> PRICE =
      Key.of("price", Numbers.real("0", "100000"), "0", "Of an hour, US dollars.");

  private static final Section<InstanceType> OWN =
      new Section<>(
          "an instance type",
          List.of(NAME, VCPUS, MEMORY, PRICE),
          fields ->
              new InstanceType(
                  fields.get(NAME),
                  fields.get(VCPUS).intValue(),
                  fields.get(MEMORY),
                  BigDecimal.valueOf(fields.get(PRICE)).movePointRight(MICRO).longValue()));

  @Override
  public InstanceType read(Value value) {
    if (value.scalar().isEmpty()) {
      return OWN.read(value);
    }
    String name = value.text(expected(), "");
    return InstanceType.find(name)
        .orElseThrow(
            () ->
                value.refuse(
                    "unknown instance type '" + Value.shown(name) + "'",
                    Suggestion.nearest(name, InstanceType.names())
                            .map(near -> "Did you mean '" + near + "'? ")
                            .orElse("")
                        + "Others need their values: {vcpus: 4, memory: 16 GiB, price: 0.192}"));
  }

  /** The vCPUs of the type in a section, without reporting mistakes; empty: it has one. */
  static Optional<Integer> vcpus(Value section, String key) {
    Optional<Value> type = section.child(key);
    return type.flatMap(Value::scalar).isPresent()
        ? type.flatMap(Value::scalar).flatMap(InstanceType::find).map(InstanceType::vcpus)
        : section
            .reading()
            .find("launchTemplates", section.name(), key, "vcpus")
            .flatMap(Value::scalar)
            .filter(text -> text.matches("[1-9][0-9]{0,2}"))
            .map(Integer::valueOf);
  }

  @Override
  public String expected() {
    return "an instance type such as m5.large, or {vcpus: 4, memory: 16 GiB}";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.anyOf(List.of(schema.words(InstanceType.names()), OWN.schema(schema)));
  }
}
