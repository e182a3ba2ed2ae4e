package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Text of a certain form.
 *
 * @param expected "a path that begins with /"
 * @param form of the whole text
 */
record Text(String expected, Pattern form) implements Type<String> {
  /** What a name may look like: it becomes a part of paths, files and metrics. */
  static final Text NAME =
      new Text(
          "a name of letters, digits, '.', '_' and '-' that begins with a letter or digit",
          "[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** Any text, also none. */
  static final Text ANY = new Text("text", "(?s:.*)");

  /** Text of this form. */
  Text(String expected, String regex) {
    this(expected, Pattern.compile(regex));
  }

  /** Whether this text has the form. */
  boolean fits(String text) {
    return form.matcher(text).matches();
  }

  @Override
  public String read(Value value) {
    String text = value.scalar().orElseThrow(() -> value.expected(expected, ""));
    if (!fits(text)) {
      throw value.expected(expected, "");
    }
    return text;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return equals(ANY)
        ? schema.object().put("type", "string")
        : schema.pattern(form.pattern(), expected).deepCopy();
  }
}
