package meridian.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A value as it is written in the file, with its place. Options and defaults change it before and
 * while it is read; so, in the end, it is the scenario as it is run.
 */
sealed interface Tree {
  Place place();

  /** Text, a number, a quantity. */
  record Scalar(Place place, String text, boolean quoted) implements Tree {}

  /** Keys and values, in the order of the file; changes while the scenario is read. */
  record Mapping(Place place, Map<String, Entry> entries) implements Tree {
    Mapping(Place place) {
      this(place, new LinkedHashMap<>());
    }

    /** Where a key that is there stands. */
    Place keyPlace(String key) {
      return Objects.requireNonNull(entries.get(key), key).keyPlace();
    }
  }

  /** A list; changes only before the scenario is read. */
  record Sequence(Place place, List<Tree> items) implements Tree {}

  /** A key's own place, and its value. */
  record Entry(Place keyPlace, Tree value) {}
}
