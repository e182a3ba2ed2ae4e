package meridian.replay;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;

/**
 * A small random scenario. Whether it has a feature, and what that looks like, is drawn from seed
 * and feature, so leaving one out changes nothing of the others.
 *
 * @param halvings how often its traffic was made half as long
 */
record RandomScenario(long seed, Set<Feature> features, int halvings) {
  private static final ScenarioReader READER = new ScenarioReader(new CatalogueGeography());

  /** Requests of each source of made traffic. */
  private static final int REQUESTS = 160;

  /** What a scenario may have. */
  enum Feature {
    // traffic
    ARRIVALS(4),
    QUERIES(4),
    TRACE(4),
    LOG(3),
    WARM_UP(1),
    SAMPLE(1),
    UNTIL(1),
    API(4),
    DIRECT(4),
    FUNCTION_URL(3),
    INVOKED(3),
    ASYNC(2),
    BURST(1),
    // the distribution
    ROUTING(3),
    REGIONAL(6),
    SHIELD(4),
    ORIGIN_GROUP(4),
    CHANGES(4),
    SMALL_CACHE(4),
    EDGE_CACHE(4),
    CURVE(1),
    CACHE_POLICY(4),
    CACHE_CONTROL(4),
    VALIDATORS(4),
    ERROR_PAGES(4),
    INVALIDATIONS(3),
    RANGES(3),
    COMPRESSION(3),
    VIEWERS(4),
    METHODS(5),
    PROTOCOL_POLICY(2),
    SIGNED(2),
    GEO(2),
    PRICE_CLASS(1),
    QUOTA(1),
    CAPACITY(1),
    // functions
    EDGE_VIEWER(4),
    EDGE_ORIGIN(4),
    EDGE_CALLS(3),
    FUNCTION_QUERIES(3),
    LAMBDA_LIMITS(4),
    PROVISIONED(3),
    KEEP_WARM(2),
    FAILING_FUNCTION(3),
    // servers
    OTHER_REGION(3),
    TARGETS(4),
    NETWORK(2),
    LISTENER(4),
    WEIGHTED(4),
    LAMBDA_TARGET(3),
    CERTIFICATE(2),
    SECURITY_GROUP(2),
    SCALING(2),
    ALARMS(3),
    DATABASE(5),
    DATABASE_SETTINGS(4),
    // faults
    EDGE_FAULT(4),
    TIER_FAULT(4),
    ORIGIN_FAULT(5),
    INSTANCE_FAULT(5),
    PLACE_FAULT(3),
    BALANCER_FAULT(3),
    DATABASE_FAULT(5),
    LINK_FAULT(4),
    RANDOM_FAULT(3),
    // more of servers
    SERVER_LOAD(3),
    SERVER_CALLS(4);

    private final int eighths;

    /** So many worlds of eight have it. */
    Feature(int eighths) {
      this.eighths = eighths;
    }
  }

  static RandomScenario of(long seed) {
    EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      if (draw(seed, feature, 0, 8) < feature.eighths) {
        features.add(feature);
      }
    }
    return new RandomScenario(seed, features, 0);
  }

  private static int draw(long seed, Feature feature, int what, int bound) {
    long bits =
        RandomStream.at(
            seed,
            Hash.of("random scenario"),
            Hash.combine(Hash.of(feature.name()), Hash.mix(what)));
    return (int) RandomStream.bounded(bits, bound);
  }

  /** From 0 to bound - 1; {@code what} tells the draws of a feature apart. */
  int draw(Feature feature, int what, int bound) {
    return draw(seed, feature, what, bound);
  }

  String one(Feature feature, int what, String... of) {
    return of[draw(feature, what, of.length)];
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  /** The text where it has the feature, else nothing. */
  String where(Feature feature, String text) {
    return has(feature) ? text : "";
  }

  /** Whether what comes before some time does not count. */
  boolean warmsUp() {
    return has(Feature.LOG) && has(Feature.WARM_UP);
  }

  boolean isBalanced() {
    return has(Feature.API) || has(Feature.DIRECT);
  }

  boolean isNetwork() {
    return has(Feature.NETWORK);
  }

  boolean isScaled() {
    return isBalanced() && has(Feature.SCALING);
  }

  boolean hasDatabase() {
    boolean asked =
        isBalanced() || edgeQueries() || (hasFunction() && has(Feature.FUNCTION_QUERIES));
    return asked && has(Feature.DATABASE);
  }

  /** The kind of the functions at viewer events. */
  String viewerKind() {
    return one(Feature.EDGE_VIEWER, 1, "lambdaEdge", "cloudFront");
  }

  /** Whether a function at the edge asks the database. */
  boolean edgeQueries() {
    boolean lambda = has(Feature.EDGE_VIEWER) && viewerKind().equals("lambdaEdge");
    return lambda && has(Feature.EDGE_CALLS) && has(Feature.DATABASE);
  }

  /** Whether a function at the edge calls the function. */
  boolean edgeInvokes() {
    return has(Feature.EDGE_ORIGIN) && has(Feature.EDGE_CALLS);
  }

  boolean hasLambdaTarget() {
    return isBalanced() && has(Feature.LAMBDA_TARGET) && !isNetwork();
  }

  boolean hasFunction() {
    return has(Feature.FUNCTION_URL)
        || has(Feature.INVOKED)
        || has(Feature.ASYNC)
        || has(Feature.BURST)
        || edgeInvokes()
        || hasLambdaTarget();
  }

  /** Where servers and functions stand. */
  String region() {
    return has(Feature.OTHER_REGION) ? "eu-central-1" : "us-east-1";
  }

  /** Whether it takes minutes, because CloudWatch counts in minutes. */
  boolean isLong() {
    return isScaled() || (isBalanced() && has(Feature.ALARMS)) || has(Feature.KEEP_WARM);
  }

  /** Seconds of traffic of the whole world. */
  int span() {
    return isLong() ? 480 : 24;
  }

  /** Seconds of traffic now. */
  int seconds() {
    return Math.max(1, span() >> halvings);
  }

  /** So many seconds of 24, as a duration. */
  String at(int of24) {
    return of24 * span() / 24 + "s";
  }

  String rate() {
    return REQUESTS * 60 / span() + "/m";
  }

  RandomScenario without(Feature feature) {
    EnumSet<Feature> fewer = EnumSet.noneOf(Feature.class);
    fewer.addAll(features);
    fewer.remove(feature);
    return new RandomScenario(seed, fewer, halvings);
  }

  RandomScenario shorter() {
    return new RandomScenario(seed, features, halvings + 1);
  }

  Scenario read() {
    RandomLogs.write(this);
    return READER.read("random.yaml", yaml(), RandomLogs.FOLDER, ScenarioOptions.NONE);
  }

  String yaml() {
    List<String> lines = new ArrayList<>(List.of("seed: " + seed));
    if (has(Feature.UNTIL)) {
      lines.add("until: " + at(20));
    }
    RandomTraffic.add(this, lines);
    RandomDistribution.add(this, lines);
    RandomFunctions.add(this, lines);
    RandomServers.add(this, lines);
    RandomFaults.add(this, lines);
    return String.join("\n", lines) + "\n";
  }

  /** A virtual time inside the traffic, for a checkpoint. */
  long stop() {
    return VirtualTime.SECOND * span() / 24 * (2 + draw(Feature.API, 99, 18)) + 1;
  }
}
