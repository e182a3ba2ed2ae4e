package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.EvictionPolicy;

/**
 * {@code edgeCache:} and {@code regionalEdgeCaches:} how much a cache holds, and what it evicts.
 */
final class CacheSection {
  private static final Key<EvictionPolicy> POLICY =
      Key.of(
          "policy",
          Words.of("lru", EvictionPolicy.LRU),
          "lru",
          "What a full cache evicts: lru, the object that was not asked for the longest.");

  private CacheSection() {}

  /** A cache with this size by default. */
  static <T> Section<T> of(String size, Function<CacheSettings, T> make) {
    Key<Limit> limit =
        Key.of(
            "size",
            Words.of("unlimited", new Limit(Long.MAX_VALUE, Long.MAX_VALUE)).or(new LimitType()),
            size,
            "In bytes (100 GB), in objects (809 objects), or 'unlimited'.");
    return new Section<>(
        "a cache",
        List.of(limit, POLICY),
        fields ->
            make.apply(
                new CacheSettings(
                    fields.get(limit).bytes(), fields.get(limit).objects(), fields.get(POLICY))));
  }

  private record Limit(long bytes, long objects) {}

  /** Bytes or objects. */
  private static final class LimitType implements Type<Limit> {
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
    public Limit read(Value value) {
      Optional<Measure> measure = value.scalar().flatMap(Measure::parse);
      return measure.filter(m -> OBJECTS.units().containsKey(m.unit())).isPresent()
          ? new Limit(Long.MAX_VALUE, OBJECTS.read(value))
          : new Limit(BYTES.read(value), Long.MAX_VALUE);
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
