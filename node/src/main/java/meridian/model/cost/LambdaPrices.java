package meridian.model.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionSettings;

/**
 * Lambda: calls, and memory for the time that they run; provisioned containers are paid for all the
 * time, and less for each call. A GB has 1,024 MB. Throttled calls cost nothing. Sources: AWS
 * Lambda pricing (aws.amazon.com/lambda/pricing), 2024-2026; prices of provisioned concurrency of
 * the AWS price list, 2024. A month's first million calls and 400,000 GB-seconds are free, but not
 * those of provisioned containers. Storage above 512 MB is not billed.
 */
final class LambdaPrices implements ServicePrices {
  static final String SERVICE = "Lambda";
  static final String REQUESTS = "requests";
  static final String DURATION = "duration";
  static final String PROVISIONED_DURATION = "provisioned duration";
  static final String PROVISIONED = "provisioned concurrency";

  private static final long BILLION = 1_000_000_000;
  private static final Tariff PER_REQUEST =
      Tariff.flat(Unit.of("1 million requests", 1_000_000), "0.20");
  private static final Allowance FREE_REQUESTS = new Allowance("Lambda requests", 1_000_000);
  private static final Allowance FREE_DURATION =
      new Allowance("Lambda duration", 400_000 * Unit.GB_SECOND.size());

  private static final Tariff ARM =
      Tariff.tiered(
          Unit.GB_SECOND,
          new long[] {7_500_000_000L, 18_750_000_000L},
          "0.0000133334",
          "0.0000120001",
          "0.0000106667");

  /** On-demand prices a GB-second where they are not the usual one. */
  private static final Map<String, String> ON_DEMAND =
      Map.of( // lookup only
          "eu-south-1", "0.0000195172",
          "me-south-1", "0.0000206667",
          "eu-central-2", "0.0000183334");

  /** Provisioned prices a GB-second: kept, and what a call costs in addition. */
  private record Kept(String kept, String running) {}

  private static final Kept KEPT = new Kept("0.0000041667", "0.0000097222");
  private static final Kept KEPT_ARM = new Kept("0.0000033334", "0.0000077778");
  private static final Map<String, Kept> KEPT_BY_REGION =
      Map.of( // lookup only
          "eu-west-1", new Kept("0.0000046460", "0.0000108407"),
          "eu-central-1", new Kept("0.0000050147", "0.0000117011"),
          "ap-northeast-1", new Kept("0.0000053835", "0.0000125615"),
          "sa-east-1", new Kept("0.0000066372", "0.0000154867"));

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public List<String> items() {
    return List.of(REQUESTS, DURATION, PROVISIONED_DURATION, PROVISIONED);
  }

  @Override
  public List<Charge> charges(Usage usage) {
    List<Charge> charges = new ArrayList<>();
    usage.world().functions().stream()
        .filter(function -> !function.isAtEdge())
        .forEach(function -> charges.addAll(of(function, usage)));
    return charges;
  }

  /** The charges of one function. */
  static List<Charge> of(FunctionSettings function, Usage usage) {
    return usage.ofKind("lambda").stream()
        .filter(service -> service.name().equals(function.region()))
        .flatMap(service -> of(function, service, usage).stream())
        .toList();
  }

  private static List<Charge> of(FunctionSettings function, Usage.Counted service, Usage usage) {
    String prefix = function.name() + '/';
    String region = function.region();
    Kept kept = function.isArm() ? KEPT_ARM : KEPT_BY_REGION.getOrDefault(region, KEPT);
    return List.of(
        new Charge(
            SERVICE,
            region,
            REQUESTS,
            service.count(prefix + "invocations"),
            PER_REQUEST,
            FREE_REQUESTS),
        new Charge(
            SERVICE,
            region,
            DURATION,
            memoryTime(function, service.count(prefix + "billedUnits")),
            function.isArm() ? ARM : x86(region),
            FREE_DURATION),
        new Charge(
            SERVICE,
            region,
            PROVISIONED_DURATION,
            memoryTime(function, service.count(prefix + "provisionedBilledUnits")),
            Tariff.flat(Unit.GB_SECOND, kept.running)),
        new Charge(
            SERVICE,
            region,
            PROVISIONED,
            kept(function, usage),
            Tariff.flat(Unit.GB_SECOND, kept.kept)));
  }

  private static Tariff x86(String region) {
    String first = ON_DEMAND.get(region);
    return first != null
        ? Tariff.flat(Unit.GB_SECOND, first)
        : Tariff.tiered(
            Unit.GB_SECOND,
            new long[] {6 * BILLION, 15 * BILLION},
            "0.0000166667",
            "0.000015",
            "0.0000133334");
  }

  /** Megabyte-milliseconds of billed time. */
  private static long memoryTime(FunctionSettings function, long units) {
    long unitMillis = function.account().billingUnit() / VirtualTime.MILLISECOND;
    return Math.multiplyExact(Math.multiplyExact(units, unitMillis), function.memoryMegabytes());
  }

  /** Megabyte-milliseconds of provisioned containers from their order to the end of the run. */
  private static long kept(FunctionSettings function, Usage usage) {
    long from =
        StrictMath.max(0, function.concurrency().provisionedFrom() - usage.world().warmUp());
    long millis = StrictMath.max(0, usage.nanos() - from) / VirtualTime.MILLISECOND;
    long memory =
        Math.multiplyExact(
            (long) function.concurrency().provisioned(), (long) function.memoryMegabytes());
    return Math.multiplyExact(memory, millis);
  }
}
