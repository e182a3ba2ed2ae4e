package meridian.model.cost;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionSettings;

/**
 * Functions that CloudFront calls: Lambda@Edge by calls and memory for the time that they run, at
 * one price in all regions and with nothing free; CloudFront Functions by calls, of which two
 * million a month are free. Sources: AWS Lambda pricing, "Lambda@Edge pricing", and Amazon
 * CloudFront pricing (aws.amazon.com), 2024-2026.
 */
final class EdgeFunctionPrices implements ServicePrices {
  static final String LAMBDA_REQUESTS = "Lambda@Edge requests";
  static final String LAMBDA_DURATION = "Lambda@Edge duration";
  static final String FUNCTIONS = "CloudFront Functions";

  private static final Tariff PER_REQUEST =
      Tariff.flat(Unit.of("1 million requests", 1_000_000), "0.60");
  private static final Tariff PER_GB_SECOND = Tariff.flat(Unit.GB_SECOND, "0.00005001");
  private static final Tariff PER_FUNCTION =
      Tariff.flat(Unit.of("1 million calls", 1_000_000), "0.10");
  private static final Allowance FREE = new Allowance("CloudFront Functions", 2_000_000);

  @Override
  public String service() {
    return "Edge functions";
  }

  @Override
  public List<String> items() {
    return List.of(LAMBDA_REQUESTS, LAMBDA_DURATION, FUNCTIONS);
  }

  @Override
  public List<Charge> charges(Usage usage) {
    List<Charge> charges = new ArrayList<>();
    usage.world().functions().stream()
        .filter(FunctionSettings::isAtEdge)
        .forEach(function -> charges.addAll(of(function, usage)));
    long calls = 0;
    for (Usage.Counted location : usage.ofKind("edgeLocation")) {
      for (String name : location.counts().keySet()) {
        if (name.startsWith("function/") && name.endsWith("/invocations")) {
          calls += location.count(name);
        }
      }
    }
    charges.add(new Charge(service(), "global", FUNCTIONS, calls, PER_FUNCTION, FREE));
    return charges;
  }

  /** The charges of a function's copy in its region. */
  static List<Charge> of(FunctionSettings function, Usage usage) {
    EdgeFunctionPrices prices = new EdgeFunctionPrices();
    return usage.ofKind("lambda").stream()
        .filter(service -> service.name().equals(function.region()))
        .flatMap(service -> prices.of(function, service).stream())
        .toList();
  }

  private List<Charge> of(FunctionSettings function, Usage.Counted service) {
    String prefix = function.name() + '/';
    long unitMillis = function.account().billingUnit() / VirtualTime.MILLISECOND;
    long millis = Math.multiplyExact(service.count(prefix + "billedUnits"), unitMillis);
    long memory = Math.multiplyExact(millis, (long) function.memoryMegabytes());
    String region = function.region();
    return List.of(
        new Charge(
            service(), region, LAMBDA_REQUESTS, service.count(prefix + "invocations"), PER_REQUEST),
        new Charge(service(), region, LAMBDA_DURATION, memory, PER_GB_SECOND));
  }
}
