package meridian.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a section's keys. All are read at once, so that every mistake is reported. */
final class Fields {
  private final Value section;
  private final Map<String, Object> values = new HashMap<>();

  Fields(Value section, List<Key<?>> keys) {
    this.section = section;
    for (Key<?> key : keys) {
      try {
        values.put(key.name(), read(key));
      } catch (Refused reported) {
        // get() throws it again to whoever needs this value
      }
    }
  }

  private <T> Object read(Key<T> key) {
    T value =
        section
            .child(key.name())
            .map(key.type()::read)
            .orElseGet(() -> key.whenAbsent().apply(section));
    return value;
  }

  /**
   * The value of a key.
   *
   * @throws Refused where it had a mistake
   */
  @SuppressWarnings("unchecked") // a value was put there by the same key
  <T> T get(Key<T> key) {
    Object value = values.get(key.name());
    if (value == null) {
      throw new Refused();
    }
    return (T) value;
  }

  /** Where a key's value stands, to report a mistake there; the section's place if it is absent. */
  Value at(Key<?> key) {
    return section.child(key.name()).orElse(section);
  }

  /** Writes a value anew in the effective scenario. */
  void rewrite(Key<?> key, Tree tree) {
    section.mapping("a section").entries().put(key.name(), new Tree.Entry(tree.place(), tree));
  }

  /** The section itself, to report a mistake there. */
  Value section() {
    return section;
  }

  /** The section's own name, where it is an entry of a mapping such as {@code origins}. */
  String name() {
    return section.name();
  }

  Reading reading() {
    return section.reading();
  }
}
