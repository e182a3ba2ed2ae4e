package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.FunctionSettings;

/** {@code functions.NAME:} a function; its {@code kind} says where it runs. */
final class FunctionType implements Type<FunctionType.Made> {
  private static final String KIND = "kind";
  static final Map<String, Section<Made>> KINDS =
      new java.util.TreeMap<>(
          Map.of(
              "lambda", made(FunctionSection.TYPE),
              "lambdaEdge", EdgeFunctionSection.LAMBDA,
              "cloudFront", EdgeFunctionSection.CLOUDFRONT));

  /**
   * A function that was read.
   *
   * @param lambda as Lambda runs it; of one at the edge, without its regions
   * @param edge what it does at the edge; empty: it is not there
   * @param codeSize of its code, bytes; empty: nobody said
   */
  record Made(
      Optional<FunctionSettings> lambda,
      Optional<EdgeFunctionSettings> edge,
      Optional<Long> codeSize) {}

  private static Section<Made> made(Section<FunctionSettings> section) {
    return new Section<>(
        section.expected(),
        section.keys(),
        fields ->
            new Made(
                Optional.of(section.build().apply(fields)), Optional.empty(), Optional.empty()));
  }

  @Override
  public Made read(Value value) {
    Optional<Value> kind = value.child(KIND);
    String word = kind.flatMap(Value::scalar).orElse("lambda");
    Section<Made> section = KINDS.get(word);
    if (section == null) {
      throw kind.orElse(value)
          .refuse(
              "unknown kind of function '" + Value.shown(word) + "'",
              Suggestion.hint(word, List.copyOf(KINDS.keySet())));
    }
    return section.read(
        value,
        key ->
            KINDS.entrySet().stream()
                .filter(other -> other.getValue().names().contains(key))
                .map(
                    other ->
                        "It goes with 'kind: " + other.getKey() + "', not with '" + word + "'.")
                .findFirst());
  }

  @Override
  public String expected() {
    return "a function";
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.anyOf(KINDS.values().stream().map(section -> section.schema(schema)).toList());
  }
}
