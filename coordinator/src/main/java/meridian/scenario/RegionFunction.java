package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The name of a function that can be called directly: one of kind lambda. */
final class RegionFunction implements Type<String> {
  @Override
  public String read(Value value) {
    String name = Reference.FUNCTION.read(value);
    String kind =
        value.reading().find("functions", name, "kind").flatMap(Value::scalar).orElse("lambda");
    if (!kind.equals("lambda")) {
      throw value.refuse(
          "'" + name + "' is a function of CloudFront, which nobody else can call",
          "Send the traffic to the distribution, and name it under functions of a behavior.");
    }
    return name;
  }

  @Override
  public String expected() {
    return Reference.FUNCTION.expected();
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return Reference.FUNCTION.schema(schema);
  }
}
