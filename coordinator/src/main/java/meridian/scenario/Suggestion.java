package meridian.scenario;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import meridian.geo.Spelling;

/** "Did you mean ...?" for a name that does not exist. */
final class Suggestion {
  /** A list up to this long is shown whole. */
  private static final int LISTED_MAX = 12;

  private Suggestion() {}

  /** A hint for a name that is none of these: the nearest one, or all where they are few. */
  static String hint(String wrong, Collection<String> names) {
    Optional<String> near = nearest(wrong, names);
    if (near.isPresent()) {
      return "Did you mean '" + near.get() + "'?";
    }
    return names.isEmpty() || names.size() > LISTED_MAX ? "" : "Expected one of: " + list(names);
  }

  /** 'a', 'b', 'c'. */
  static String list(Collection<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  /** The name that was probably meant. */
  static Optional<String> nearest(String wrong, Collection<String> names) {
    return Spelling.meant(wrong, names);
  }
}
