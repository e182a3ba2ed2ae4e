package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The name of a Lambda runtime of which cold starts have been measured. */
final class RuntimeType implements Type<String> {
  /** What is taken where none is written. */
  static final String DEFAULT = "nodejs22.x";

  @Override
  public String read(Value value) {
    String name = value.text(expected(), "For example: " + DEFAULT);
    if (!LambdaRuntimes.names().contains(name)) {
      throw value.refuse(
          "unknown runtime '" + Value.shown(name) + "'",
          Suggestion.nearest(name, LambdaRuntimes.names())
              .map(near -> "Did you mean '" + near + "'?")
              .orElse("The runtimes are " + Suggestion.list(LambdaRuntimes.names()) + "."));
    }
    return name;
  }

  @Override
  public String expected() {
    return "a Lambda runtime";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.words(LambdaRuntimes.names());
  }
}
