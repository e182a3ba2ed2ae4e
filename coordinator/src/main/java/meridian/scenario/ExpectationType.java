package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One line of {@code expect:}; a line that cannot be parsed is a mistake of the scenario. */
final class ExpectationType implements Type<Expectation> {
  @Override
  public Expectation read(Value value) {
    String text = value.text(expected(), "");
    try {
      ExpectationParser.parse(text);
    } catch (ExpectationParser.SyntaxError e) {
      boolean quoted = value.tree() instanceof Tree.Scalar scalar && scalar.quoted();
      Place place = value.place().right(e.offset() + (quoted ? 1 : 0));
      throw value
          .reading()
          .mistakes()
          .add(
              place,
              value.path() + ": " + e.getMessage(),
              "For example: latencyMs.viewerTtfb.p95 < 400 ms, or cache.requestHitRatio ~= 0.8 +-"
                  + " 0.01");
    }
    return new Expectation(value.place().toString(), text);
  }

  @Override
  public String expected() {
    return "a line such as requests.total > 1000";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.object().put("type", "string");
  }
}
