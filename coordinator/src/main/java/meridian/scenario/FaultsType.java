package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import meridian.kernel.VirtualTime;
import meridian.model.fault.FaultTarget;
import meridian.model.http.CacheControl;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;

/** {@code faults:} what breaks when. Sorted by time and target. */
final class FaultsType implements Type<List<FaultSettings>> {
  private static final Key<Long> AT =
      Key.required("at", new Moment(), "Virtual time: a duration since the start of the run.");
  private static final Key<Long> FOR =
      Key.of(
          "for",
          Words.of("unlimited", VirtualTime.NEVER).or(Quantity.DURATION.positive()),
          "unlimited",
          "How long it lasts; unlimited: to the end of the run.");
  private static final Key<String> TARGET =
      Key.required(
          "target",
          new BreakableType(),
          "What breaks: one thing, or each of many for itself (instance/api/*), or the way between"
              + " two of them (edgeLocation/* -> region/us-east-1). "
              + FaultTarget.table());
  private static final Key<Kind> FAULT =
      Key.of(
          "fault",
          Stream.of(Kind.values())
              .skip(1)
              .reduce(
                  Words.of("down", Kind.DOWN),
                  (words, kind) -> words.or(FaultTarget.word(kind), kind),
                  (one, other) -> one),
          "down",
          "What happens to it; which of them is possible of what stands at 'target'.");
  private static final Key<Double> SHARE =
      Key.of(
          "share",
          new Share(),
          "100%",
          "So many meet it: requests to an origin or instance (errors, slow), messages of a link"
              + " (lossy).");
  private static final Key<Integer> STATUS =
      Key.of("status", new StatusCode(400, 599), "503", "What fault: error answers with.");
  private static final Key<CacheControl> CACHE_CONTROL =
      Key.of(
          "cacheControl",
          new CacheControlType(),
          "none",
          "The Cache-Control header of the answers of fault: error.");
  private static final Key<Long> DELAY =
      Key.of("delay", Quantity.DURATION, "10s", "How much later answers are with fault: slow.");
  private static final Key<Long> PERIOD =
      Key.of(
          "period",
          Quantity.DURATION.positive(),
          "60s",
          "Of fault: flap: dead for the first half of it, alive for the second; at most 1,000 times.");
  private static final Key<Long> TIMES =
      Key.of(
          "times",
          Numbers.whole(1, 1_000),
          "10",
          "Of fault: crowd: how many times as many viewers there are.");
  private static final Key<Long> MEAN_BETWEEN =
      Key.required(
          "meanTimeBetween",
          Quantity.DURATION.positive(),
          "From the end of one to the next, on average.");
  private static final Key<Long> MEAN_DURATION =
      Key.required("meanDuration", Quantity.DURATION.positive(), "How long it lasts, on average.");
  private static final Key<Optional<long[]>> RANDOM =
      Key.optional(
          "random",
          new Section<>(
              "a random fault",
              List.of(MEAN_BETWEEN, MEAN_DURATION),
              f -> new long[] {f.get(MEAN_BETWEEN), f.get(MEAN_DURATION)}),
          "It comes again and again at random from 'at' on, within 'for': exponential times, drawn"
              + " from the seed before the run; at most 30 days and 1,000 times.");
  private static final ListOf<FaultSettings> LIST =
      ListOf.any(
          new Section<>(
              "a fault",
              List.of(
                  AT,
                  FOR,
                  TARGET,
                  FAULT,
                  SHARE,
                  STATUS,
                  CACHE_CONTROL,
                  DELAY,
                  PERIOD,
                  TIMES,
                  RANDOM),
              FaultsType::fault),
          "faults");

  private static FaultSettings fault(Fields fields) {
    Kind kind = fields.get(FAULT);
    String target = fields.get(TARGET);
    checkKind(fields, kind, target);
    long[] random = fields.get(RANDOM).orElse(new long[2]);
    return new FaultSettings(
        fields.get(AT),
        VirtualTime.plus(fields.get(AT), fields.get(FOR)),
        target,
        kind,
        fields.get(SHARE),
        fields.get(STATUS),
        fields.get(CACHE_CONTROL),
        fields.get(DELAY),
        StrictMath.max(2, fields.get(PERIOD)),
        random[0],
        random[1],
        kind == Kind.CROWD ? fields.get(TIMES) : 1);
  }

  private static void checkKind(Fields fields, Kind kind, String target) {
    FaultTarget of = FaultTarget.of(target).orElseThrow(Refused::new);
    if (of.kinds().contains(kind)) {
      return;
    }
    String others =
        Stream.of(FaultTarget.values())
            .filter(other -> other.kinds().contains(kind))
            .map(other -> other == FaultTarget.LINK ? "links (A -> B)" : other.prefix())
            .collect(Collectors.joining(", "));
    throw fields
        .at(FAULT)
        .refuse(
            "the fault '" + FaultTarget.word(kind) + "' is for " + others,
            "Of this target it can be: " + of.words() + ".");
  }

  @Override
  public List<FaultSettings> read(Value value) {
    List<FaultSettings> faults = LIST.read(value);
    List<FaultSettings> earlier = new ArrayList<>();
    for (FaultSettings fault : faults) {
      if (earlier.stream().anyMatch(other -> overlap(other, fault))) {
        value
            .items(expected())
            .get(earlier.size())
            .refuse(
                "another fault of " + fault.target() + " lasts at that time", "Make one of them.");
      }
      earlier.add(fault);
    }
    return faults.stream()
        .sorted(Comparator.comparingLong(FaultSettings::at).thenComparing(FaultSettings::target))
        .toList();
  }

  private static boolean overlap(FaultSettings one, FaultSettings other) {
    return one.target().equals(other.target())
        && one.at() < other.until()
        && other.at() < one.until();
  }

  @Override
  public String expected() {
    return LIST.expected();
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return LIST.schema(schema);
  }

  /** A duration since the start. */
  private static final class Moment implements Type<Long> {
    @Override
    public Long read(Value value) {
      if (value.scalar().filter(text -> text.matches("[0-9]{4}-[0-9]{2}.*")).isPresent()) {
        throw value.expected(
            expected(), "Instants of a trace cannot be used yet. Write for example: 10m");
      }
      return Quantity.DURATION.read(value);
    }

    @Override
    public String expected() {
      return "a duration since the start of the run";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return Quantity.DURATION.schema(schema);
    }
  }
}
