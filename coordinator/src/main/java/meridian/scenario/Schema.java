package meridian.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the JSON Schema (draft 2020-12) of scenario files out of the tables that the reader itself
 * uses: {@code scenarios/scenario.schema.json}.
 */
public final class Schema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode definitions = JSON.objectNode();

  private Schema() {}

  /** The schema as text. */
  public static String text() {
    Schema schema = new Schema();
    ObjectNode root = JSON.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Meridian scenario");
    root.setAll(ScenarioSection.TYPE.schema(schema));
    root.set("$defs", schema.definitions);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError("a schema that cannot be written", e);
    }
  }

  ObjectNode object() {
    return JSON.objectNode();
  }

  /** A schema that several keys share, written once. */
  ObjectNode define(String name, Supplier<ObjectNode> schema) {
    if (!definitions.has(name)) {
      definitions.set(name, schema.get());
    }
    return object().put("$ref", "#/$defs/" + name);
  }

  ObjectNode oneOf(List<ObjectNode> schemas) {
    return alternatives("oneOf", schemas);
  }

  ObjectNode anyOf(List<ObjectNode> schemas) {
    return alternatives("anyOf", schemas);
  }

  private ObjectNode alternatives(String keyword, List<ObjectNode> schemas) {
    if (schemas.size() == 1) {
      return schemas.get(0);
    }
    ObjectNode node = object();
    node.putArray(keyword).addAll(schemas);
    return node;
  }

  /** These words, each also as a number where it looks like one: {@code http: 2}. */
  ObjectNode words(Iterable<String> words) {
    ObjectNode node = object();
    ArrayNode values = node.putArray("enum");
    for (String word : words) {
      if (word.equals("true") || word.equals("false")) {
        values.add(word.equals("true"));
        continue;
      }
      values.add(word);
      if (word.matches("[0-9]+")) {
        values.add(Integer.parseInt(word));
      } else if (word.matches("[0-9]+\\.[0-9]+")) {
        values.add(Double.parseDouble(word));
      }
    }
    return node;
  }

  /** A text that matches this regular expression as a whole. */
  ObjectNode pattern(String regex, String about) {
    return object()
        .put("type", "string")
        .put("pattern", "^(?:" + regex + ")$")
        .put("description", about);
  }

  ObjectNode section(Section<?> section) {
    ObjectNode node = object();
    node.put("type", "object");
    ObjectNode properties = node.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (Key<?> key : section.keys()) {
      properties.set(key.name(), property(key));
      if (key.required()) {
        required.add(key.name());
      }
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
    return node.put("additionalProperties", false);
  }

  private ObjectNode property(Key<?> key) {
    ObjectNode node = object();
    String note =
        key.defaultText().isEmpty() || key.defaultText().equals("{}")
            ? ""
            : " Default: " + key.defaultText() + ".";
    node.put("description", key.about() + note);
    node.setAll(withoutDescription(key.type().schema(this)));
    return node;
  }

  /** The key says more than its type does. */
  private static ObjectNode withoutDescription(ObjectNode node) {
    ObjectNode copy = node.deepCopy();
    copy.remove("description");
    return copy;
  }
}
