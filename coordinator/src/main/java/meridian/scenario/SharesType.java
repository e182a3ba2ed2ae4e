package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import meridian.model.settings.Choice;

/**
 * One value, or several with weights, of which each object draws one: {@code "max-age=60"} or
 * {@code {"max-age=60": 3, no-cache: 1}}.
 *
 * @param item what a value is
 * @param plural "headers"
 */
record SharesType<T>(Type<T> item, String plural) implements Type<List<Choice<T>>> {
  private static final Numbers<Long> WEIGHT = Numbers.whole(1, 1_000_000_000);

  @Override
  public List<Choice<T>> read(Value value) {
    if (!(value.tree() instanceof Tree.Mapping mapping)) {
      return Choice.always(item.read(value));
    }
    List<Choice<T>> choices = new ArrayList<>();
    for (Map.Entry<String, Tree.Entry> entry : mapping.entries().entrySet()) {
      try {
        Tree key = new Tree.Scalar(entry.getValue().keyPlace(), entry.getKey(), true);
        T choice = item.read(new Value(key, value.path(), value.name(), value.reading()));
        long weight = WEIGHT.read(value.child(entry.getKey()).orElseThrow());
        choices.add(new Choice<>(choice, weight));
      } catch (Refused reported) {
        // the others are checked too
      }
    }
    if (choices.size() < mapping.entries().size()) {
      throw new Refused();
    }
    if (choices.isEmpty()) {
      throw value.refuse("expected at least one of the " + plural + ", but found none", "");
    }
    return choices;
  }

  @Override
  public String expected() {
    return item.expected() + ", or " + plural + " with weights";
  }

  @Override
  public boolean takesScalar() {
    return item.takesScalar();
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode weighted = schema.object().put("type", "object").put("minProperties", 1);
    weighted.set("additionalProperties", WEIGHT.schema(schema));
    return schema.anyOf(List.of(item.schema(schema), weighted));
  }
}
