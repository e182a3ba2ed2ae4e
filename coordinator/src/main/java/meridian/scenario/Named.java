package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The name of something of another section, which is read in its place. */
record Named<T>(Reference reference, Section<T> section) implements Type<T> {
  @Override
  public T read(Value value) {
    String name = reference.read(value);
    return value.reading().resolve(section, reference.section(), name).orElseThrow(Refused::new);
  }

  @Override
  public String expected() {
    return reference.expected();
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return reference.schema(schema);
  }
}
