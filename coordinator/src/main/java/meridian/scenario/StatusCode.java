package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/** An HTTP status out of those that may stand in one place. */
record StatusCode(List<Integer> allowed, String range) implements Type<Integer> {
  /** One of these. */
  StatusCode(Integer... allowed) {
    this(List.of(allowed), "");
  }

  /** Any from {@code min} to {@code max}. */
  StatusCode(int min, int max) {
    this(IntStream.rangeClosed(min, max).boxed().toList(), "from " + min + " to " + max);
  }

  @Override
  public Integer read(Value value) {
    String text = value.text(expected(), "");
    return allowed.stream()
        .filter(status -> text.equals(status.toString()))
        .findFirst()
        .orElseThrow(() -> value.expected(expected(), ""));
  }

  @Override
  public String expected() {
    return range.isEmpty()
        ? "one of the statuses " + Suggestion.list(allowed.stream().map(String::valueOf).toList())
        : "a status " + range;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode node = schema.object().put("type", "integer");
    if (range.isEmpty()) {
      allowed.forEach(node.putArray("enum")::add);
      return node;
    }
    return node.put("minimum", allowed.get(0)).put("maximum", allowed.get(allowed.size() - 1));
  }
}
