package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LambdaAccount.Scaling;

/** {@code lambda:} what functions share in each region, and what they have for themselves. */
final class LambdaSection {
  private static final String DEFAULT = "default";
  private static final Numbers<Long> COUNT = Numbers.whole(1, 1_000_000);
  private static final Words<Scaling> SCALINGS =
      Words.of("function", Scaling.FUNCTION).or("regionalBurst", Scaling.REGION);

  private static final Words<Long> UNITS =
      Words.of("1 ms", VirtualTime.MILLISECOND)
          .or("50 ms", 50 * VirtualTime.MILLISECOND)
          .or("100 ms", 100 * VirtualTime.MILLISECOND);

  private static final String CONCURRENCY_ABOUT =
      "Calls that run at once, of all functions of the region together.";
  private static final String SCALING_ABOUT =
      "How fast new containers come. function: 1,000 in 10 s for each function; regionalBurst, as"
          + " before November 2023: 500 to 3,000 at once for all functions of a region, then 500 a"
          + " minute.";
  private static final String UNIT_ABOUT = "Time is billed in whole units; before 2021: 100 ms.";
  private static final String INIT_ABOUT =
      "Whether the init of new containers is billed; before August 2025: false.";

  /** At least so much of an account's concurrency stays for functions without a reservation. */
  private static final long UNRESERVED_MIN = 100;

  private static final Key<Optional<Map<String, Long>>> RESERVED =
      Key.optional(
          "reserved",
          MapOf.named(Numbers.whole(0, 1_000_000), "functions"),
          "By function: it runs at most so many calls at once, and no other can have them. At least"
              + " 100 must be left.");
  private static final Key<Optional<Map<String, FunctionConcurrency>>> PROVISIONED =
      Key.optional(
          "provisioned",
          MapOf.named(new ProvisionedType(), "functions"),
          "By function: containers that are kept ready, and paid for.");

  private static final Key<Long> CONCURRENCY =
      Key.of("concurrency", COUNT, Long.toString(LambdaLimits.CONCURRENCY), CONCURRENCY_ABOUT);
  private static final Key<Scaling> SCALING =
      Key.of("scaling", SCALINGS, "function", SCALING_ABOUT);
  private static final Key<Long> BILLING_UNIT = Key.of("billingUnit", UNITS, "1 ms", UNIT_ABOUT);
  private static final Key<Boolean> INIT_BILLED =
      Key.of("initBilled", Words.YES_NO, "true", INIT_ABOUT);
  private static final Section<LambdaLimits> ALL_REGIONS =
      new Section<>(
          "Lambda in all regions",
          List.of(CONCURRENCY, SCALING, BILLING_UNIT, INIT_BILLED),
          f ->
              new LambdaLimits(
                  Optional.of(f.get(CONCURRENCY)),
                  Optional.of(f.get(SCALING)),
                  Optional.of(f.get(BILLING_UNIT)),
                  Optional.of(f.get(INIT_BILLED)),
                  Map.of(),
                  Map.of()));

  private static final Key<Optional<Long>> OWN_CONCURRENCY =
      Key.optional("concurrency", COUNT, CONCURRENCY_ABOUT + " Default: that of all regions.");
  private static final Key<Optional<Scaling>> OWN_SCALING =
      Key.optional("scaling", SCALINGS, SCALING_ABOUT);
  private static final Key<Optional<Long>> OWN_BILLING_UNIT =
      Key.optional("billingUnit", UNITS, UNIT_ABOUT);
  private static final Key<Optional<Boolean>> OWN_INIT_BILLED =
      Key.optional("initBilled", Words.YES_NO, INIT_ABOUT);
  private static final Section<LambdaLimits> REGION =
      new Section<>(
          "Lambda in a region",
          List.of(
              OWN_CONCURRENCY,
              OWN_SCALING,
              OWN_BILLING_UNIT,
              OWN_INIT_BILLED,
              RESERVED,
              PROVISIONED),
          LambdaSection::region);

  /** By region, and under {@code default} what holds for all. */
  static final Type<Map<String, LambdaLimits>> TYPE = new LambdaType(DEFAULT, ALL_REGIONS, REGION);

  private LambdaSection() {}

  private static LambdaLimits region(Fields fields) {
    LambdaLimits limits =
        new LambdaLimits(
            fields.get(OWN_CONCURRENCY),
            fields.get(OWN_SCALING),
            fields.get(OWN_BILLING_UNIT),
            fields.get(OWN_INIT_BILLED),
            fields.get(RESERVED).orElse(Map.of()),
            fields.get(PROVISIONED).orElse(Map.of()));
    checkFunctions(fields, RESERVED, limits.reserved());
    checkFunctions(fields, PROVISIONED, limits.provisioned());
    checkReserved(fields, limits);
    return limits;
  }

  /** Every name is that of a function which runs in this region. */
  private static void checkFunctions(Fields fields, Key<?> key, Map<String, ?> byFunction) {
    Reading reading = fields.reading();
    List<String> here = new ArrayList<>();
    for (String name : reading.names("functions")) {
      Optional<String> region = reading.find("functions", name, "region").flatMap(Value::scalar);
      if (region.filter(fields.name()::equals).isPresent()
          || (key.name().equals(RESERVED.name()) && isAtEdge(reading, name))) {
        here.add(name);
      }
    }
    for (String name : byFunction.keySet()) {
      if (!here.contains(name)) {
        Value map = fields.at(key);
        if (isAtEdge(reading, name)) {
          throw map.refuseKey(
              map.mapping("functions").keyPlace(name),
              "Lambda@Edge functions such as '" + Value.shown(name) + "' cannot be provisioned",
              "Reserve concurrency for it instead.");
        }
        throw map.refuseKey(
            map.mapping("functions").keyPlace(name),
            "no function '" + Value.shown(name) + "' runs in " + fields.name(),
            here.isEmpty() ? "No function does." : Suggestion.hint(name, here));
      }
    }
  }

  private static boolean isAtEdge(Reading reading, String name) {
    return reading
        .find("functions", name, "kind")
        .flatMap(Value::scalar)
        .filter("lambdaEdge"::equals)
        .isPresent();
  }

  private static void checkReserved(Fields fields, LambdaLimits limits) {
    limits
        .provisioned()
        .forEach(
            (name, kept) -> {
              long reserved = limits.reserved().getOrDefault(name, Long.MAX_VALUE);
              if (kept.provisioned() > reserved) {
                throw fields
                    .at(PROVISIONED)
                    .child(name)
                    .orElseThrow()
                    .refuse(
                        kept.provisioned() + " are provisioned, but only " + reserved + " reserved",
                        "Provisioned concurrency is a part of what is reserved: reserve more.");
              }
            });
    long claimed = limits.reserved().values().stream().mapToLong(n -> n).sum();
    for (Map.Entry<String, FunctionConcurrency> kept : limits.provisioned().entrySet()) {
      claimed += limits.reserved().containsKey(kept.getKey()) ? 0 : kept.getValue().provisioned();
    }
    long all = concurrency(fields, limits);
    if (claimed > 0 && claimed > all - UNRESERVED_MIN) {
      throw fields
          .at(fields.get(RESERVED).isPresent() ? RESERVED : PROVISIONED)
          .refuse(
              claimed
                  + " of a concurrency of "
                  + all
                  + " are reserved or provisioned, and fewer"
                  + " than 100 left",
              "Lambda keeps 100 for the other functions: reserve at most "
                  + Math.max(0, all - UNRESERVED_MIN)
                  + ", or raise concurrency.");
    }
  }

  private static long concurrency(Fields fields, LambdaLimits limits) {
    return limits
        .concurrency()
        .or(() -> fields.reading().resolve(COUNT, "lambda", DEFAULT, "concurrency"))
        .orElse(LambdaLimits.CONCURRENCY);
  }

  /** The functions with what they have for themselves, and what they share. */
  static List<FunctionSettings> joined(
      List<FunctionSettings> functions, Map<String, LambdaLimits> limits) {
    LambdaLimits everywhere = limits.getOrDefault(DEFAULT, LambdaLimits.NONE);
    return functions.stream()
        .map(
            function -> {
              Optional<LambdaLimits> there = Optional.ofNullable(limits.get(function.region()));
              return function.with(
                  there.orElse(LambdaLimits.NONE).concurrency(function.name()),
                  everywhere.account(function.region(), there));
            })
        .toList();
  }
}
