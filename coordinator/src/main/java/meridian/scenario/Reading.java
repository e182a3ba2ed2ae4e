package meridian.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One scenario that is being read: what its values may refer to.
 *
 * @param fileName without folder and ending: the default of the scenario's name
 * @param folder where relative paths of traces start
 * @param root of the files that may be read, absolute and without dots; empty: all may
 */
record Reading(
    Tree tree,
    Mistakes mistakes,
    Geography geography,
    Path folder,
    String fileName,
    Optional<Path> root) {
  /** The value at this path, if it is there. */
  Optional<Value> find(String... path) {
    Optional<Value> value = Optional.of(new Value(tree, "", "", this));
    for (String key : path) {
      value = value.flatMap(parent -> parent.child(key));
    }
    return value;
  }

  /** The names that a section such as {@code origins} defines. */
  List<String> names(String section) {
    return find(section)
        .filter(value -> value.tree() instanceof Tree.Mapping)
        .map(value -> List.copyOf(value.mapping(section).entries().keySet()))
        .orElse(List.of());
  }

  /** What another section says, where it is there and free of mistakes (it reports its own). */
  <T> Optional<T> resolve(Type<T> type, String... path) {
    try {
      return find(path).map(type::read);
    } catch (Refused reported) {
      return Optional.empty();
    }
  }
}
