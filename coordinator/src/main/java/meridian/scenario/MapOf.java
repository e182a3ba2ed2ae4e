package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mapping from names that the user chooses, read in the order of the names.
 *
 * @param key what a name looks like
 * @param item what each name stands for
 * @param plural "origins"
 */
record MapOf<T>(Text key, Type<T> item, String plural) implements Type<Map<String, T>> {
  static <T> MapOf<T> named(Type<T> item, String plural) {
    return new MapOf<>(Text.NAME, item, plural);
  }

  @Override
  public Map<String, T> read(Value value) {
    Tree.Mapping mapping = value.mapping(expected());
    Map<String, T> items = new TreeMap<>();
    for (String name : List.copyOf(mapping.entries().keySet())) {
      if (!key.fits(name)) {
        Place place = mapping.keyPlace(name);
        value.refuseKey(
            place, "expected " + key.expected() + ", but found \"" + Value.shown(name) + '"', "");
      }
      try {
        items.put(name, item.read(value.child(name).orElseThrow()));
      } catch (Refused reported) {
        // the other entries are checked too
      }
    }
    if (items.size() < mapping.entries().size()) {
      throw new Refused();
    }
    return items;
  }

  @Override
  public String expected() {
    return "a mapping of " + plural;
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode node = schema.object().put("type", "object");
    node.set("propertyNames", key.schema(schema));
    node.set("additionalProperties", item.schema(schema));
    return node;
  }
}
