package meridian.replay;

import java.util.List;
import meridian.model.fault.FaultTarget;
import meridian.model.settings.FaultSettings.Kind;
import meridian.replay.RandomScenario.Feature;

/** What breaks in a random scenario. */
final class RandomFaults {
  private final RandomScenario world;
  private final List<String> lines;

  private RandomFaults(RandomScenario world, List<String> lines) {
    this.world = world;
    this.lines = lines;
  }

  static void add(RandomScenario world, List<String> lines) {
    new RandomFaults(world, lines).add();
  }

  private void add() {
    lines.add("faults:");
    lines.add("  - {at: 1h, target: region/us-east-1}");
    add(Feature.EDGE_FAULT, FaultTarget.EDGE_LOCATION, "edgeLocation/FRA", "edgeLocation/*");
    if (world.has(Feature.REGIONAL)) {
      add(Feature.TIER_FAULT, FaultTarget.REGIONAL_EDGE_CACHE, "regionalEdgeCache/*");
    }
    add(Feature.ORIGIN_FAULT, FaultTarget.ORIGIN, "origin/site", "origin/*");
    add(
        Feature.LINK_FAULT,
        FaultTarget.LINK,
        "edgeLocation/* -> region/us-east-1",
        "edgeLocation/* -> regionalEdgeCache/*",
        "regionalEdgeCache/* -> origin/site");
    add(Feature.PLACE_FAULT, FaultTarget.ZONE, "zone/" + world.region() + "a");
    add(Feature.RANDOM_FAULT, FaultTarget.REGION, "region/" + world.region());
    if (world.isBalanced()) {
      add(Feature.INSTANCE_FAULT, FaultTarget.INSTANCE, "instance/api/0", "instance/api/*");
      add(
          Feature.BALANCER_FAULT,
          FaultTarget.LOAD_BALANCER,
          "loadBalancer/api",
          "loadBalancer/api/a");
    }
    if (world.hasDatabase()) {
      String first = "database/mongo/0"; // The primary at the start.
      add(Feature.DATABASE_FAULT, FaultTarget.DATABASE, first, first, "database/mongo/*");
    }
  }

  private void add(Feature feature, FaultTarget kind, String... targets) {
    if (!world.has(feature)) {
      return;
    }
    List<Kind> kinds = kind.kinds();
    String word = FaultTarget.word(kinds.get(world.draw(feature, 2, kinds.size())));
    lines.add(
        "  - {"
            + when(feature)
            + ", target: \""
            + world.one(feature, 6, targets)
            + "\", fault: "
            + word
            + ", share: 60%, delay: "
            + world.one(feature, 7, "300 ms", "3 s")
            + ", period: 2s}");
  }

  private String when(Feature feature) {
    if (feature == Feature.RANDOM_FAULT || world.draw(feature, 3, 4) == 0) {
      return "at: 1s, for: "
          + world.at(20)
          + ", random: {meanTimeBetween: "
          + world.at(6)
          + ", meanDuration: "
          + world.at(2)
          + "}";
    }
    return "at: "
        + world.at(1 + world.draw(feature, 4, 15))
        + ", for: "
        + world.at(1 + world.draw(feature, 5, 8));
  }
}
