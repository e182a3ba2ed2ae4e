package meridian.model.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import meridian.model.settings.DatabaseSettings;

/**
 * Databases: the hours of members by instance type, and storage. Sources: MongoDB Atlas, "Cluster
 * Configuration Costs" and pricing page (mongodb.com), AWS, default region, 2025, where the price
 * an hour is that of a cluster of three members with its default storage; Amazon DocumentDB pricing
 * (aws.amazon.com/documentdb/pricing), us-east-1, 2024, an hour of one instance. DocumentDB's
 * charge for I/O is left out: a run does not know how many pages an operation touches.
 */
public final class DatabasePrices implements ServicePrices {
  static final String SERVICE = "MongoDB";
  static final String STORAGE = "storage";

  private static final long NANOS_PER_HOUR = Unit.HOUR.size();
  private static final int ATLAS_MEMBERS = 3;
  private static final Unit CLUSTER_HOUR =
      Unit.of("hours of three members", ATLAS_MEMBERS * NANOS_PER_HOUR);

  private static final int HOURS_PER_MONTH = 730;
  private static final long MB = 1L << 20;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Of megabytes (2^20) times seconds. */
  private static final Unit GB_MONTH =
      Unit.of("GB-months", 1024 * HOURS_PER_MONTH * (NANOS_PER_HOUR / NANOS_PER_SECOND));

  private static final Map<String, Tariff> BY_TYPE = new TreeMap<>();

  static {
    BY_TYPE.put("M10", Tariff.flat(CLUSTER_HOUR, "0.08"));
    BY_TYPE.put("M30", Tariff.flat(CLUSTER_HOUR, "0.54"));
    BY_TYPE.put("db.t3.medium", Tariff.flat(Unit.HOUR, "0.078"));
    BY_TYPE.put("db.r5.4xlarge", Tariff.flat(Unit.HOUR, "2.216"));
  }

  /** Those that have a price, sorted. */
  public static List<String> instanceTypes() {
    return List.copyOf(BY_TYPE.keySet());
  }

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public List<String> items() {
    return Stream.concat(BY_TYPE.keySet().stream().map(DatabasePrices::item), Stream.of(STORAGE))
        .toList();
  }

  private static String item(String instanceType) {
    return instanceType + " hours";
  }

  @Override
  public List<Charge> charges(Usage usage) {
    List<Charge> charges = new ArrayList<>();
    for (DatabaseSettings database : usage.world().databases()) {
      String type = database.plan().instanceType();
      Tariff tariff = BY_TYPE.get(type);
      if (tariff == null) {
        throw new IllegalArgumentException("no price of " + type + " of " + database.name());
      }
      for (String region : database.regions()) {
        charges.add(new Charge(SERVICE, region, item(type), usage.nanos(), tariff));
      }
      charges.add(storage(database, usage.nanos()));
    }
    return charges;
  }

  private static Charge storage(DatabaseSettings database, long nanos) {
    long megabyteSeconds =
        Math.multiplyExact(database.plan().storageBytes() / MB, nanos / NANOS_PER_SECOND);
    String region = database.regions().get(0);
    return new Charge(SERVICE, region, STORAGE, megabyteSeconds, Tariff.flat(GB_MONTH, "0.10"));
  }
}
