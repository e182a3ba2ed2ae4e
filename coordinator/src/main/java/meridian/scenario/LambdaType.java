package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mapping from AWS regions, with one key that stands for all of them.
 *
 * @param all that key
 */
record LambdaType(String all, Section<LambdaLimits> everywhere, Section<LambdaLimits> region)
    implements Type<Map<String, LambdaLimits>> {
  @Override
  public Map<String, LambdaLimits> read(Value value) {
    Tree.Mapping mapping = value.mapping(expected());
    Map<String, LambdaLimits> limits = new TreeMap<>();
    for (String name : List.copyOf(mapping.entries().keySet())) {
      try {
        limits.put(name, limits(value, mapping, name));
      } catch (Refused reported) {
        // the other regions are checked too
      }
    }
    if (limits.size() < mapping.entries().size()) {
      throw new Refused();
    }
    return limits;
  }

  private LambdaLimits limits(Value value, Tree.Mapping mapping, String name) {
    Value child = value.child(name).orElseThrow();
    if (name.equals(all)) {
      return everywhere.read(child);
    }
    List<String> known = value.reading().geography().regions();
    if (known.contains(name)) {
      return region.read(child);
    }
    throw value.refuseKey(
        mapping.keyPlace(name),
        "unknown AWS region '" + Value.shown(name) + "'",
        Suggestion.nearest(name, known)
            .map(near -> "Did you mean '" + near + "'?")
            .orElse("Write an AWS region, or '" + all + "' for all of them."));
  }

  @Override
  public String expected() {
    return "a mapping of AWS regions and '" + all + "'";
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode node = schema.object().put("type", "object");
    node.putObject("properties").set(all, everywhere.schema(schema));
    node.set("additionalProperties", region.schema(schema));
    return node;
  }
}
