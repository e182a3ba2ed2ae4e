package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of the scenario with its path, for example {@code distribution.behaviors[0]}: reports
 * what is wrong with it.
 *
 * @param name the last part of the path
 */
record Value(Tree tree, String path, String name, Reading reading) {
  /** As much of a wrong value as a message shows. */
  private static final int SHOWN_MAX = 60;

  Place place() {
    return tree.place();
  }

  /** Reports a mistake at this value. */
  Refused refuse(String what, String hint) {
    return reading.mistakes().add(place(), path.isEmpty() ? what : path + ": " + what, hint);
  }

  /** Reports that something else was expected. */
  Refused expected(String what, String hint) {
    return refuse("expected " + what + ", but found " + found(), hint);
  }

  /** The text of a scalar that was expected to be {@code what}. */
  String text(String what, String hint) {
    if (tree instanceof Tree.Scalar scalar && !scalar.text().isEmpty()) {
      return scalar.text();
    }
    throw expected(what, hint);
  }

  /** The text, if it is a scalar. */
  Optional<String> scalar() {
    return tree instanceof Tree.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  Tree.Mapping mapping(String what) {
    return mapping(what, "");
  }

  Tree.Mapping mapping(String what, String hint) {
    if (tree instanceof Tree.Mapping mapping) {
      return mapping;
    }
    throw expected(what, hint);
  }

  List<Value> items(String what) {
    if (!(tree instanceof Tree.Sequence sequence)) {
      throw expected(what, "");
    }
    List<Value> items = new ArrayList<>();
    for (Tree item : sequence.items()) {
      String index = "[" + items.size() + "]";
      items.add(new Value(item, path + index, name, reading));
    }
    return items;
  }

  /** The value of a key, if this is a mapping that has it. */
  Optional<Value> child(String key) {
    return tree instanceof Tree.Mapping mapping && mapping.entries().containsKey(key)
        ? Optional.of(new Value(mapping.entries().get(key).value(), pathOf(key), key, reading))
        : Optional.empty();
  }

  /** Reports a mistake at a key of this mapping, not at its value. */
  Refused refuseKey(Place keyPlace, String what, String hint) {
    return reading.mistakes().add(keyPlace, path.isEmpty() ? what : path + ": " + what, hint);
  }

  private String pathOf(String key) {
    return path.isEmpty() ? TreePath.quoted(key) : path + "." + TreePath.quoted(key);
  }

  private String found() {
    if (tree instanceof Tree.Scalar scalar) {
      return scalar.text().isEmpty() && !scalar.quoted()
          ? "nothing"
          : '"' + shown(scalar.text()) + '"';
    }
    return tree instanceof Tree.Mapping ? "a mapping" : "a list";
  }

  /** A text of the user's as a message shows it: short, on one line. */
  static String shown(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(SHOWN_MAX)
        .forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return text.codePointCount(0, text.length()) > SHOWN_MAX ? out + "..." : out.toString();
  }
}
