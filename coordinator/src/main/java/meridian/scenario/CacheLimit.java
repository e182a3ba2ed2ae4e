package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much a cache holds: bytes or objects; Long.MAX_VALUE: no limit. */
record CacheLimit(long bytes, long objects) {
  /** With the word 'unlimited'. */
  static final Type<CacheLimit> TYPE =
      Words.of("unlimited", new CacheLimit(Long.MAX_VALUE, Long.MAX_VALUE)).or(new Limited());

  /** Bytes or objects. */
  private static final class Limited implements Type<CacheLimit> {
    private static final Quantity BYTES = Quantity.SIZE.positive();
    private static final Quantity OBJECTS =
        new Quantity(
            "number of objects",
            "809 objects",
            Map.of("objects", 1L, "object", 1L),
            1,
            Long.MAX_VALUE - 1,
            "above 0");

    @Override
    public CacheLimit read(Value value) {
      Optional<Measure> measure = value.scalar().flatMap(Measure::parse);
      return measure.filter(m -> OBJECTS.units().containsKey(m.unit())).isPresent()
          ? new CacheLimit(Long.MAX_VALUE, OBJECTS.read(value))
          : new CacheLimit(BYTES.read(value), Long.MAX_VALUE);
    }

    @Override
    public String expected() {
      return "a size";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return schema.define(
          "cacheSize",
          () ->
              schema.anyOf(
                  List.of(
                      BYTES.schema(schema),
                      schema.pattern("[0-9]+ *objects?", "How many objects it holds."))));
    }
  }
}
