package meridian.trace;

import java.util.Collection;
import meridian.geo.Spelling;

/** "Did you mean": the nearest of the known names. */
final class Suggestion {
  private Suggestion() {}

  /** A sentence that names the nearest known name, or all of them where none is near. */
  static String of(String name, Collection<String> known) {
    return Spelling.meant(name, known)
        .map(near -> "Did you mean '" + near + "'?")
        .orElse("Known are: " + String.join(", ", known) + ".");
  }
}
