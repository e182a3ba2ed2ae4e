package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import meridian.kernel.Distribution;
import meridian.model.settings.FunctionSettings;

/** {@code functions.NAME:} a Lambda function that traffic can call. */
final class FunctionSection {
  private static final Key<String> KIND =
      Key.of("kind", Words.of("lambda", "lambda"), "lambda", "What runs it.");
  private static final Key<String> REGION =
      Key.required("region", Places.REGION, "The AWS region that it runs in.");
  private static final Key<String> RUNTIME =
      Key.of(
          "runtime",
          new Text(
              "a Lambda runtime such as nodejs22.x",
              "(?:nodejs|python|java|dotnet|ruby|provided|go)[a-z0-9.]*"),
          "nodejs22.x",
          "Lambda's name of the runtime.");
  private static final Key<Long> MEMORY =
      Key.of("memory", new Memory(), "128 MB", "128 MB to 10240 MB; 1 GB is 1024 MB here.");
  private static final Key<Distribution> DURATION =
      Key.of(
          "duration",
          Draws.DURATION,
          "{lognormal: {p50: 20 ms, p99: 200 ms}}",
          "Time of a call in a warm container.");
  private static final Key<Distribution> INIT =
      Key.of(
          "init",
          Draws.DURATION,
          "{lognormal: {p50: 250 ms, p99: 800 ms}}",
          "What a cold start adds.");
  private static final Key<Long> CONCURRENCY =
      Key.of(
          "concurrency",
          Numbers.whole(1, 1_000_000),
          "1000",
          "How many calls run at once; more are throttled with a 429.");
  private static final Key<Long> RECLAIM_AFTER =
      Key.of(
          "reclaimAfter",
          Quantity.DURATION.positive(),
          "10m",
          "Idle time after which a container is reclaimed.");

  static final Section<FunctionSettings> TYPE =
      new Section<>(
          "a function",
          List.of(KIND, REGION, RUNTIME, MEMORY, DURATION, INIT, CONCURRENCY, RECLAIM_AFTER),
          FunctionSection::build);

  private FunctionSection() {}

  private static FunctionSettings build(Fields fields) {
    return new FunctionSettings(
        fields.name(),
        fields.get(REGION),
        fields.get(RUNTIME),
        fields.get(MEMORY).intValue(),
        fields.get(DURATION),
        fields.get(INIT),
        fields.get(CONCURRENCY).intValue(),
        fields.get(RECLAIM_AFTER));
  }

  /** Megabytes as Lambda counts them: 1 GB is 1024 MB. */
  private static final class Memory implements Type<Long> {
    private static final Quantity MEGABYTES =
        new Quantity(
            "memory size",
            "512 MB",
            Map.of("MB", 1L, "MiB", 1L, "GB", 1024L, "GiB", 1024L),
            128,
            10_240,
            "from 128 MB to 10240 MB");

    @Override
    public Long read(Value value) {
      return MEGABYTES.read(value);
    }

    @Override
    public String expected() {
      return MEGABYTES.expected();
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return schema.pattern("[0-9]+ *(?:MB|MiB|GB|GiB)", expected());
    }
  }
}
