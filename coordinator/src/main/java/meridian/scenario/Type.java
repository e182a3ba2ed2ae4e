package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a value must be: how it is read and checked, and what the published schema says of it. */
interface Type<T> {
  /**
   * Reads a value.
   *
   * @throws Refused after the mistake, or all of them, have been reported
   */
  T read(Value value);

  /** What is expected, as it stands in messages: "a duration", "a list of countries". */
  String expected();

  /** Whether it may be written as one word. */
  default boolean takesScalar() {
    return true;
  }

  /** Its JSON Schema. */
  ObjectNode schema(Schema schema);
}
