package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A list.
 *
 * @param item what each of its items is
 * @param plural "countries"
 * @param emptyAllowed whether it may have no items
 * @param single whether one item may stand there without a list
 */
record ListOf<T>(Type<T> item, String plural, boolean emptyAllowed, boolean single)
    implements Type<List<T>> {
  /** A list that is not empty. */
  static <T> ListOf<T> some(Type<T> item, String plural) {
    return new ListOf<>(item, plural, false, false);
  }

  /** A list that may be empty. */
  static <T> ListOf<T> any(Type<T> item, String plural) {
    return new ListOf<>(item, plural, true, false);
  }

  /** One, or a list that is not empty. */
  static <T> ListOf<T> oneOrMore(Type<T> item, String plural) {
    return new ListOf<>(item, plural, false, true);
  }

  @Override
  public List<T> read(Value value) {
    boolean alone = single && !(value.tree() instanceof Tree.Sequence);
    List<Value> values = alone ? List.of(value) : value.items(expected());
    if (values.isEmpty() && !emptyAllowed) {
      throw value.refuse(
          "expected at least one of the " + plural + ", but found an empty list", "");
    }
    List<T> items = new ArrayList<>();
    for (Value element : values) {
      try {
        items.add(item.read(element));
      } catch (Refused reported) {
        // the other items are checked too
      }
    }
    if (items.size() < values.size()) {
      throw new Refused();
    }
    return items;
  }

  @Override
  public String expected() {
    return single ? item.expected() + " or a list of them" : "a list of " + plural;
  }

  @Override
  public boolean takesScalar() {
    return single && item.takesScalar();
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode list = schema.object().put("type", "array");
    ObjectNode element =
        single
            ? schema.define(plural.replace(' ', '-'), () -> item.schema(schema))
            : item.schema(schema);
    list.set("items", element);
    if (!emptyAllowed) {
      list.put("minItems", 1);
    }
    return single ? schema.anyOf(List.of(element.deepCopy(), list)) : list;
  }
}
