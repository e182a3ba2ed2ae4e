package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mapping with known keys.
 *
 * @param expected what it is, for messages: "a cache"
 * @param keys all of them, in the order in which the effective scenario shows them
 * @param build makes the settings; runs after every key has been read, so that all mistakes are
 *     found
 */
record Section<T>(String expected, List<Key<?>> keys, Function<Fields, T> build)
    implements Type<T> {

  @Override
  public T read(Value value) {
    return read(value, key -> Optional.empty());
  }

  /**
   * @param elsewhere a hint for a key that is known in another form of the section
   */
  T read(Value value, Function<String, Optional<String>> elsewhere) {
    Tree.Mapping mapping =
        value.mapping(expected, "Its keys are " + Suggestion.list(names()) + ".");
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!names().contains(name)) {
                String hint = elsewhere.apply(name).orElseGet(() -> Suggestion.hint(name, names()));
                value.refuseKey(entry.keyPlace(), "unknown key '" + Value.shown(name) + "'", hint);
              }
            });
    Fields fields = new Fields(value, keys);
    sort(mapping.entries());
    return build.apply(fields);
  }

  List<String> names() {
    return keys.stream().map(Key::name).toList();
  }

  /** The order of the table, whatever the file's; so equal scenarios have equal effective texts. */
  private void sort(Map<String, Tree.Entry> entries) {
    Map<String, Tree.Entry> unsorted = new LinkedHashMap<>(entries);
    entries.clear();
    for (String name : names()) {
      Tree.Entry entry = unsorted.remove(name);
      if (entry != null) {
        entries.put(name, entry);
      }
    }
    entries.putAll(unsorted);
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.section(this);
  }
}
