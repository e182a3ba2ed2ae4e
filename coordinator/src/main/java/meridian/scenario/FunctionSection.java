package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.FunctionAsync;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionFront;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.FunctionTimes;
import meridian.model.settings.KeepWarm;
import meridian.model.settings.QuerySettings;

/** {@code functions.NAME:} a Lambda function. */
final class FunctionSection {
  private static final String FUNCTION_URL = "functionUrl";
  private static final int URL_THROTTLED = 429;
  private static final int GATEWAY_THROTTLED = 500;
  private static final int FAILED = 502;
  private static final long TIMEOUT_MAX = 900 * VirtualTime.SECOND;

  private static final Key<String> KIND =
      Key.of("kind", Words.of("lambda", "lambda"), "lambda", "What runs it.");
  static final Key<String> REGION =
      Key.required("region", Places.REGION, "The AWS region that it runs in.");
  private static final Key<String> RUNTIME =
      Key.of(
          "runtime",
          new RuntimeType(),
          RuntimeType.DEFAULT,
          "Lambda's name of the runtime; cold starts follow from it.");
  private static final Key<String> PACKAGE =
      Key.of(
          "package",
          Words.of("zip", "zip").or("image", "image"),
          "zip",
          "How its code is packed: container images start more slowly.");
  private static final Key<Boolean> ARCHITECTURE =
      Key.of(
          "architecture",
          Words.of("x86_64", false).or("arm64", true),
          "x86_64",
          "Its processor: arm64 costs less; cold starts are those of x86_64 all the same.");
  static final Key<Long> MEMORY =
      Key.of("memory", new Memory(), "128 MB", "128 MB to 10240 MB; 1 GB is 1024 MB here.");
  private static final Key<Long> TIMEOUT =
      Key.of(
          "timeout",
          Quantity.DURATION.positive().atMost(TIMEOUT_MAX, "900s"),
          "3s",
          "A call that runs longer is stopped and fails; its container starts anew.");
  private static final Key<Distribution> DURATION =
      Key.of(
          "duration",
          Draws.DURATION,
          "{lognormal: {p50: 20 ms, p99: 200 ms}}",
          "Time of a call in a warm container; a trace's own durations come first.");
  static final Key<Optional<Long>> MEASURED_AT =
      Key.optional(
          "measuredAt",
          new Memory(),
          "The memory with which duration was measured: with another one it is scaled by the share"
              + " of a CPU that Lambda gives, a whole one at 1769 MB. Default: not scaled.");
  static final Key<Optional<Distribution>> COLD_DURATION =
      Key.optional(
          "coldDuration",
          Draws.DURATION,
          "Time of a call in a new container, all in all. Default: creation, init and warmState"
              + " come on top of duration.");
  static final Key<Distribution> CREATION =
      Key.of(
          "creation",
          Draws.DURATION,
          "{lognormal: {p50: 100 ms, p99: 300 ms}}",
          "Making a container and loading the code, before init; never billed. AWS does not"
              + " document it.");
  static final Key<Distribution> INIT =
      Key.derived(
          "init",
          Draws.DURATION,
          "the runtime's, as measured by lambda-perf",
          FunctionSection::init,
          "Starting runtime and code in a new container; the default is that of a function without"
              + " libraries. After 10 s it is stopped and begins again in the first call.");
  private static final Key<Distribution> FIRST =
      Key.of("first", Draws.DURATION, "0", "How much longer the first call takes.");
  static final Key<Distribution> WARM_STATE =
      Key.derived(
          "warmState",
          new Section<>("what a container remembers", List.of(FIRST), f -> f.get(FIRST)),
          "the runtime's, as measured by lambda-perf",
          FunctionSection::warmState,
          "What a container remembers from its first call, such as a secret or a connection.");
  static final Key<Long> RECLAIM_AFTER =
      Key.of(
          "reclaimAfter",
          Quantity.DURATION.positive(),
          "10m",
          "Idle time after which a container is reclaimed. AWS does not document it; 10 minutes"
              + " were measured in 2019.");
  static final Key<Double> ERROR_RATE =
      Key.of("errorRate", new Share(), "0%", "The share of calls whose code fails.");
  static final Key<Double> CRASH_RATE =
      Key.of(
          "crashRate",
          new Share(),
          "0%",
          "The share of calls that fail and end the runtime: the container starts anew.");
  private static final Key<String> VIA =
      Key.of(
          "via",
          Words.of(FUNCTION_URL, FUNCTION_URL).or("apiGateway", "apiGateway"),
          FUNCTION_URL,
          "What callers from outside go through; it decides which status they see.");
  private static final Key<Long> THROTTLE_STATUS =
      Key.derived(
          "throttleStatus",
          Numbers.whole(400, 599),
          "429 through a function URL, 500 through an API gateway",
          FunctionSection::throttleStatus,
          "The HTTP status of a call that is throttled.");
  static final Key<Distribution> PAYLOAD =
      Key.of(
          "payload",
          Draws.SIZE,
          "1 kB",
          "Size of a call's event; above 6 MB (1 MB if asynchronous) Lambda answers 413.");
  private static final Key<Optional<Distribution>> RESPONSE =
      Key.optional(
          "response",
          Draws.SIZE,
          "Size of a response; above 6 MB the call fails. Default: that of the object asked for.");
  private static final Key<Long> RETRIES =
      Key.of(
          "retries",
          Numbers.whole(0, 2),
          "2",
          "How often an asynchronous call that failed is tried again: after 1 and 2 minutes.");
  private static final Key<Long> MAX_EVENT_AGE =
      Key.of(
          "maxEventAge",
          Quantity.DURATION.atMost(6 * VirtualTime.HOUR, "6h"),
          "6h",
          "Age at which an asynchronous call that was never run is given up.");
  private static final Key<Optional<KeepWarm>> KEEP_WARM =
      Key.optional("keepWarm", keepWarm(), "Scheduled pings that keep containers warm.");

  private static final Key<Optional<QuerySettings>> QUERIES =
      Key.optional(
          "queries",
          QueriesSection.TYPE,
          "What it asks of a database in each call, after its own duration; each container has"
              + " connections of its own.");

  static final Section<FunctionSettings> TYPE =
      new Section<>(
          "a function",
          List.of(
              KIND,
              REGION,
              RUNTIME,
              PACKAGE,
              ARCHITECTURE,
              MEMORY,
              TIMEOUT,
              DURATION,
              MEASURED_AT,
              COLD_DURATION,
              CREATION,
              INIT,
              WARM_STATE,
              RECLAIM_AFTER,
              ERROR_RATE,
              CRASH_RATE,
              VIA,
              THROTTLE_STATUS,
              PAYLOAD,
              RESPONSE,
              RETRIES,
              MAX_EVENT_AGE,
              KEEP_WARM,
              QUERIES),
          FunctionSection::build);

  private FunctionSection() {}

  private static Section<KeepWarm> keepWarm() {
    Key<Long> every =
        Key.of("every", Quantity.DURATION.positive(), "5m", "Time between two rounds of pings.");
    Key<Long> concurrent =
        Key.of(
            "concurrent",
            Numbers.whole(1, 10_000),
            "1",
            "Pings at once, each of which keeps a container of its own warm.");
    Key<Long> duration =
        Key.of(
            "duration",
            Quantity.DURATION.positive(),
            "75 ms",
            "How long a ping takes: so long that those of one round overlap.");
    return new Section<>(
        "pings",
        List.of(every, concurrent, duration),
        f -> new KeepWarm(f.get(every), f.get(concurrent).intValue(), f.get(duration)));
  }

  private static Optional<String> init(Value section) {
    return Optional.of(LambdaRuntimes.init(runtime(section), packaging(section)));
  }

  private static Optional<String> warmState(Value section) {
    long megabytes = section.reading().resolve(new Memory(), path(section, "memory")).orElse(128L);
    String first = LambdaRuntimes.first(runtime(section), packaging(section), megabytes);
    return Optional.of("{first: " + first + "}");
  }

  private static String[] path(Value section, String key) {
    return new String[] {"functions", section.name(), key};
  }

  /** The runtime; where it is unknown, which has been reported, the usual one. */
  private static String runtime(Value section) {
    return section
        .child("runtime")
        .flatMap(Value::scalar)
        .filter(LambdaRuntimes.names()::contains)
        .orElse(RuntimeType.DEFAULT);
  }

  private static String packaging(Value section) {
    Optional<String> written = section.child("package").flatMap(Value::scalar);
    return written.filter("image"::equals).orElse("zip");
  }

  private static Optional<String> throttleStatus(Value section) {
    boolean url =
        section.child("via").flatMap(Value::scalar).filter("apiGateway"::equals).isEmpty();
    return Optional.of(Integer.toString(url ? URL_THROTTLED : GATEWAY_THROTTLED));
  }

  private static FunctionSettings build(Fields fields) {
    FunctionTimes times = times(fields, DURATION, TIMEOUT);
    FunctionFront front =
        new FunctionFront(
            fields.get(THROTTLE_STATUS).intValue(),
            FAILED,
            fields.get(PAYLOAD),
            fields.get(RESPONSE));
    List<DownstreamCall> calls =
        fields.get(QUERIES).stream()
            .<DownstreamCall>map(queries -> new DownstreamCall.Queries(queries, true))
            .toList();
    return new FunctionSettings(
            fields.name(),
            fields.get(REGION),
            fields.get(RUNTIME),
            fields.get(ARCHITECTURE),
            fields.get(MEMORY).intValue(),
            times,
            failures(fields),
            front,
            new FunctionAsync(fields.get(RETRIES).intValue(), fields.get(MAX_EVENT_AGE)),
            fields.get(KEEP_WARM),
            FunctionConcurrency.SHARED,
            LambdaLimits.NONE.account("us-east-1", Optional.empty()))
        .asking(calls);
  }

  static FunctionTimes times(Fields fields, Key<Distribution> duration, Key<Long> timeout) {
    return new FunctionTimes(
        fields.get(duration),
        fields.get(MEASURED_AT).orElse(0L).intValue(),
        fields.get(COLD_DURATION),
        fields.get(CREATION),
        fields.get(INIT),
        fields.get(WARM_STATE),
        fields.get(timeout),
        fields.get(RECLAIM_AFTER));
  }

  static FunctionFailures failures(Fields fields) {
    long errors = Math.round(fields.get(ERROR_RATE) * FunctionFailures.ALL);
    long crashes = Math.round(fields.get(CRASH_RATE) * FunctionFailures.ALL);
    if (errors + crashes > FunctionFailures.ALL) {
      throw fields
          .at(CRASH_RATE)
          .refuse("errorRate and crashRate are more than 100% together", "Lower one of them.");
    }
    return new FunctionFailures((int) errors, (int) crashes);
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
