package meridian.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
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

  /** The name that was probably meant: at most one slip in three characters. */
  static Optional<String> nearest(String wrong, Collection<String> names) {
    if (wrong.chars().noneMatch(Character::isLetter)) {
      return Optional.empty(); // numbers are not slips of one another
    }
    int slipsMax = Math.max(1, wrong.length() / 3);
    return names.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= slipsMax)
        .filter(name -> Spelling.edits(fold(wrong), fold(name)) <= slipsMax)
        .min(
            Comparator.<String>comparingInt(name -> Spelling.edits(wrong, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
