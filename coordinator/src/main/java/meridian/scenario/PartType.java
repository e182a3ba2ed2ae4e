package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import meridian.model.settings.CachePolicySettings.Part;

/** Query parameters, headers or cookies: none, all, a list of names, or all except some. */
final class PartType implements Type<Part> {
  private static final Type<Part> PLAIN = of(UnaryOperator.identity());
  private static final Type<Part> HEADERS = of(name -> name.toLowerCase(Locale.ROOT));

  private final ListOf<String> list = ListOf.some(new Text("a name", "[!-~]{1,200}"), "names");
  private final UnaryOperator<String> spelling;
  private final Section<Part> except;

  private PartType(UnaryOperator<String> spelling) {
    this.spelling = spelling;
    Key<List<String>> key = Key.required("allExcept", list, "All but these names.");
    except =
        new Section<>("names", List.of(key), fields -> part(fields.at(key), true, fields.get(key)));
  }

  private static Type<Part> of(UnaryOperator<String> spelling) {
    return Words.of("none", Part.NONE).or("all", Part.ALL).or(new PartType(spelling));
  }

  /** Query strings in the key or forwarded; their case counts. */
  static Key<Part> queryStrings(String where) {
    return key("queryStrings", PLAIN, "Query parameters " + where);
  }

  /** Headers; their case does not count. */
  static Key<Part> headers(String where) {
    return key("headers", HEADERS, "Headers " + where);
  }

  /** Cookies; their case counts. */
  static Key<Part> cookies(String where) {
    return key("cookies", PLAIN, "Cookies " + where);
  }

  private static Key<Part> key(String name, Type<Part> type, String about) {
    return Key.of(
        name, type, "none", about + " 'none', 'all', a list of names, or {allExcept: [names]}.");
  }

  @Override
  public Part read(Value value) {
    return value.tree() instanceof Tree.Mapping
        ? except.read(value)
        : part(value, false, list.read(value));
  }

  private Part part(Value value, boolean all, List<String> names) {
    List<String> sorted = names.stream().map(spelling).sorted().toList();
    if (sorted.stream().distinct().count() < sorted.size()) {
      throw value.refuse("a name is there twice", "");
    }
    return new Part(all, sorted);
  }

  @Override
  public String expected() {
    return list.expected();
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.anyOf(List.of(list.schema(schema), except.schema(schema)));
  }
}
