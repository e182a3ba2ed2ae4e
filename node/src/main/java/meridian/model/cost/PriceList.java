package meridian.model.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.PriceSettings;

/** All services that have prices, and the bills of a run. */
public final class PriceList {
  /** A new service is added here; see the package. */
  private static final List<ServicePrices> SERVICES =
      List.of(
          new CloudFrontPrices(),
          new S3Prices(),
          new InternetPrices(),
          new ElbPrices(),
          new Ec2Prices(),
          new LambdaPrices(),
          new DatabasePrices(),
          new EdgeFunctionPrices());

  private static final long MONTH = 30 * VirtualTime.DAY;

  private PriceList() {}

  /** Service and item of everything that has a price, each once. */
  public static List<List<String>> items() {
    List<List<String>> all = new ArrayList<>();
    for (ServicePrices prices : SERVICES) {
      prices.items().forEach(item -> all.add(List.of(prices.service(), item)));
    }
    return all;
  }

  /** What the run counted, at list prices with volume tiers; free allowances are not applied. */
  public static Bill ofRun(Usage usage) {
    return Bill.of(charges(usage));
  }

  /** What a run's calls of one function cost, as {@link #ofRun}. */
  public static Bill ofFunction(FunctionSettings function, Usage usage) {
    List<Charge> charges =
        function.isAtEdge()
            ? EdgeFunctionPrices.of(function, usage)
            : LambdaPrices.of(function, usage);
    return Bill.of(charges.stream().map(charge -> overridden(charge, usage.prices())).toList());
  }

  /**
   * What 30 days of the same traffic would have cost: each quantity times 30 days over the time
   * that the run counted (at least a second), with volume tiers and, if the scenario wants them,
   * free allowances.
   */
  public static Bill ofMonth(Usage usage) {
    long nanos = StrictMath.max(usage.nanos(), VirtualTime.SECOND);
    List<Charge> month =
        charges(usage).stream().map(c -> c.withQuantity(scaled(c.quantity(), nanos))).toList();
    return usage.prices().freeTier() ? Bill.withAllowances(month) : Bill.of(month);
  }

  private static long scaled(long quantity, long nanos) {
    return BigDecimal.valueOf(quantity)
        .multiply(BigDecimal.valueOf(MONTH))
        .divide(BigDecimal.valueOf(nanos), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  private static List<Charge> charges(Usage usage) {
    List<Charge> all = new ArrayList<>();
    for (ServicePrices prices : SERVICES) {
      prices.charges(usage).forEach(charge -> all.add(overridden(charge, usage.prices())));
    }
    return all;
  }

  private static Charge overridden(Charge charge, PriceSettings settings) {
    Charge result = charge;
    for (PriceSettings.OwnPrice override : settings.overrides()) {
      if (override.applies(charge.service(), charge.item(), charge.region())) {
        result = result.withTariff(Tariff.flat(charge.tariff().unit(), override.dollars()));
      }
    }
    return result;
  }
}
