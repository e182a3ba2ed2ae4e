package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * A place of the world that {@link Geography} knows.
 *
 * @param noun "AWS region"
 * @param example of its form (countries: ISO 3166, two letters)
 */
record Places(String noun, String example, Function<Geography, List<String>> known)
    implements Type<String> {
  static final Places REGION = new Places("AWS region", "us-east-1", Geography::regions);
  static final Places COUNTRY = new Places("country", "KR", Geography::countries);

  @Override
  public String read(Value value) {
    String text = value.text(expected(), "For example: " + example);
    List<String> names = known.apply(value.reading().geography());
    if (!names.contains(text)) {
      throw value.refuse(
          "unknown " + noun + " '" + Value.shown(text) + "'", Suggestion.hint(text, names));
    }
    return text;
  }

  @Override
  public String expected() {
    return (noun.startsWith("A") ? "an " : "a ") + noun;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.object().put("type", "string");
  }
}
