package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;

/**
 * The value of a Cache-Control header, as RFC 9111 and RFC 5861 have it; {@code none}: no header.
 */
final class CacheControlType implements Type<CacheControl> {
  private static final List<String> FLAGS = List.of("no-store", "no-cache", "private");
  private static final List<String> TIMES =
      List.of("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error");

  /** Directives that change nothing for a cache that many viewers share. */
  private static final List<String> WITHOUT_EFFECT = List.of("public", "immutable", "no-transform");

  private static final long SECONDS_MAX = VirtualTime.NEVER / VirtualTime.SECOND - 1;
  private static final String EXAMPLE = "For example: \"max-age=60, stale-if-error=300\", or none";

  @Override
  public CacheControl read(Value value) {
    String text = value.text(expected(), EXAMPLE).strip();
    if (text.equals("none")) {
      return CacheControl.NONE;
    }
    Map<String, Long> found = new HashMap<>();
    for (String part : text.split(",", -1)) {
      directive(value, part.strip(), found);
    }
    return new CacheControl(
        found.containsKey("no-store"),
        found.containsKey("no-cache"),
        found.containsKey("private"),
        found.getOrDefault("max-age", CacheControl.ABSENT),
        found.getOrDefault("s-maxage", CacheControl.ABSENT),
        found.getOrDefault("stale-while-revalidate", CacheControl.ABSENT),
        found.getOrDefault("stale-if-error", CacheControl.ABSENT));
  }

  private void directive(Value value, String part, Map<String, Long> found) {
    int equals = part.indexOf('=');
    String name = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
    List<String> known = new ArrayList<>(TIMES);
    known.addAll(FLAGS);
    known.addAll(WITHOUT_EFFECT);
    if (!known.contains(name)) {
      String hint = name.isEmpty() ? EXAMPLE : Suggestion.hint(name, known);
      throw value.refuse("unknown directive '" + Value.shown(name) + "' of Cache-Control", hint);
    }
    boolean time = TIMES.contains(name);
    if (time != equals >= 0) {
      throw value.refuse(
          "expected " + name + (time ? "=SECONDS" : " without a value") + " in Cache-Control",
          EXAMPLE);
    }
    long nanos = time ? seconds(value, name, part.substring(equals + 1).strip()) : 0;
    if (found.put(name, nanos) != null) {
      throw value.refuse("the directive '" + name + "' is there twice", "");
    }
  }

  private static long seconds(Value value, String name, String text) {
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > SECONDS_MAX) {
      throw value.refuse(
          "expected whole seconds after " + name + "=, but found \"" + Value.shown(text) + '"',
          "A day is 86400.");
    }
    return Long.parseLong(text) * VirtualTime.SECOND;
  }

  @Override
  public String expected() {
    return "a Cache-Control header";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.object().put("type", "string");
  }
}
