package meridian.scenario;

import java.util.List;

/** {@code origin/site}: a bucket, where something can break. */
final class OriginTarget {
  static final String PREFIX = "origin/";

  private OriginTarget() {}

  /** Checks that the scenario has it. */
  static String read(Value value, String text) {
    String name = text.substring(PREFIX.length());
    List<String> names = value.reading().names(Reference.ORIGIN.section());
    if (!names.contains(name)) {
      throw value.refuse(
          "unknown origin '" + Value.shown(name) + "'", Suggestion.hint(name, names));
    }
    if (value.reading().find(Reference.ORIGIN.section(), name, "bucket").isEmpty()) {
      throw value.refuse(
          "the origin '" + name + "' is no bucket", "Let its instances fail: instance/...");
    }
    return text;
  }
}
