package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionConcurrency;

/**
 * Provisioned concurrency of a function: a number of containers that are ready when the run begins,
 * or when they are ordered. AWS Lambda Developer Guide, "Configuring provisioned concurrency": it
 * takes a minute or two, up to 6,000 containers a minute, and none can be used before all are
 * there.
 */
final class ProvisionedType implements Type<FunctionConcurrency> {
  private static final long PER_MINUTE = 6_000;

  private static final Numbers<Long> COUNT = Numbers.whole(1, 1_000_000);
  private static final Key<Long> CONCURRENCY =
      Key.required("concurrency", COUNT, "Containers that are kept ready.");
  private static final Key<Optional<Long>> AT =
      Key.optional(
          "at",
          Quantity.DURATION,
          "Virtual time at which they are ordered. Default: they are ready when the run begins.");
  private static final Key<Long> ALLOCATION =
      Key.of(
          "allocation",
          Quantity.DURATION,
          "90s",
          "Time from the order until the first ones would be ready; 6,000 a minute follow. AWS says"
              + " a minute or two.");
  private static final Section<FunctionConcurrency> SECTION =
      new Section<>(
          "provisioned concurrency",
          List.of(CONCURRENCY, AT, ALLOCATION),
          fields -> of(fields.get(CONCURRENCY), fields.get(AT), fields.get(ALLOCATION)));

  private static FunctionConcurrency of(long count, Optional<Long> at, long allocation) {
    long from = at.orElse(FunctionConcurrency.BEFORE);
    long ready =
        at.map(time -> time + allocation + count * VirtualTime.MINUTE / PER_MINUTE)
            .orElse(FunctionConcurrency.BEFORE);
    return new FunctionConcurrency(FunctionConcurrency.UNRESERVED, (int) count, from, ready);
  }

  @Override
  public FunctionConcurrency read(Value value) {
    return value.scalar().isPresent()
        ? of(COUNT.read(value), Optional.empty(), 0)
        : SECTION.read(value);
  }

  @Override
  public String expected() {
    return "a number of containers, or {concurrency, at, allocation}";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.anyOf(List.of(COUNT.schema(schema), SECTION.schema(schema)));
  }
}
