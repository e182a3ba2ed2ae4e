package meridian.model.cost;

import java.util.ArrayList;
import java.util.List;
import meridian.model.settings.OriginSettings;

/**
 * S3: the requests that buckets answered, at the price of GET in the storage class Standard.
 * Source: Amazon S3 pricing (aws.amazon.com/s3/pricing), us-east-1, 2024; other regions cost up to
 * twice as much. What is stored is not billed: a run does not know how much there is that nobody
 * asked for.
 */
final class S3Prices implements ServicePrices {
  static final String SERVICE = "S3";
  static final String REQUESTS = "GET requests";

  private static final Tariff GET = Tariff.flat(Unit.of("1,000 requests", 1_000), "0.0004");

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public List<String> items() {
    return List.of(REQUESTS);
  }

  @Override
  public List<Charge> charges(Usage usage) {
    List<Charge> charges = new ArrayList<>();
    for (Usage.Counted bucket : usage.ofKind("bucket")) {
      charges.add(
          new Charge(
              SERVICE, region(bucket.name(), usage), REQUESTS, bucket.count("requests"), GET));
    }
    return charges;
  }

  private static String region(String origin, Usage usage) {
    return usage.world().origins().stream()
        .filter(settings -> settings.name().equals(origin))
        .map(OriginSettings::region)
        .findFirst()
        .orElse("global");
  }
}
