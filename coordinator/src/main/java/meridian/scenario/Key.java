package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * A key of a section: the one place that says what it is, for the reader and the published schema.
 *
 * @param about one or two sentences for the schema
 * @param required whether the schema demands it
 * @param defaultText the default as YAML, or how it is found, for the schema; empty: none
 * @param whenAbsent what the value is where the key is not written
 */
record Key<T>(
    String name,
    Type<T> type,
    String about,
    boolean required,
    String defaultText,
    Function<Value, T> whenAbsent) {

  /** A key that must be there. */
  static <T> Key<T> required(String name, Type<T> type, String about) {
    return new Key<>(name, type, about, true, "", section -> missing(section, name, type, ""));
  }

  /** A key that must be there once the options of the command line have been applied. */
  static <T> Key<T> requiredOrOption(String name, Type<T> type, String about, String hint) {
    return new Key<>(name, type, about, false, "", section -> missing(section, name, type, hint));
  }

  /** A key that may be absent. */
  static <T> Key<Optional<T>> optional(String name, Type<T> type, String about) {
    return new Key<>(name, new Present<>(type), about, false, "", section -> Optional.empty());
  }

  /** A key with a default, written as in a file. */
  static <T> Key<T> of(String name, Type<T> type, String yaml, String about) {
    return new Key<>(name, type, about, false, yaml, section -> fill(section, name, type, yaml));
  }

  /**
   * A key whose default depends on what else is written.
   *
   * @param note how it is found
   */
  static <T> Key<T> derived(
      String name,
      Type<T> type,
      String note,
      Function<Value, Optional<String>> yaml,
      String about) {
    return new Key<>(
        name,
        type,
        about,
        false,
        note,
        section -> {
          Optional<String> text = yaml.apply(section);
          return text.isPresent()
              ? fill(section, name, type, text.get())
              : missing(
                  section, name, type, "It may be left out only where there is " + note + ".");
        });
  }

  private static <T> T missing(Value section, String name, Type<T> type, String hint) {
    throw section.refuse("'" + name + "' is missing: expected " + type.expected(), hint);
  }

  /** Writes the default into the tree, so that the effective scenario shows it, and reads it. */
  private static <T> T fill(Value section, String name, Type<T> type, String yaml) {
    Reading reading = section.reading();
    Tree tree = TreeReader.readAt(section.place(), yaml, reading.mistakes());
    section.mapping("a section").entries().put(name, new Tree.Entry(section.place(), tree));
    return type.read(section.child(name).orElseThrow());
  }

  /** A value that is there. */
  private record Present<T>(Type<T> type) implements Type<Optional<T>> {
    @Override
    public Optional<T> read(Value value) {
      return Optional.of(type.read(value));
    }

    @Override
    public String expected() {
      return type.expected();
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return type.schema(schema);
    }
  }
}
