package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.trace.TraceFormat;

/** The name of a trace format; parameters may follow behind a colon. */
final class TraceFormatName implements Type<String> {
  private static final List<String> NAMES = TraceFormat.titles();

  @Override
  public String read(Value value) {
    String text = value.text(expected(), "");
    String name = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
    if (!NAMES.contains(name)) {
      throw value.refuse(
          "unknown trace format '" + Value.shown(name) + "'", Suggestion.hint(name, NAMES));
    }
    return text;
  }

  @Override
  public String expected() {
    return "a trace format";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.pattern("(?:" + String.join("|", NAMES) + ")(?::.*)?", expected());
  }
}
