package meridian.scenario;

import java.util.List;
import meridian.model.settings.BalancerScalingSettings;

/** {@code loadBalancers.NAME.scaling:} how its nodes come and go. */
final class BalancerScalingSection {
  private static final Key<Long> NODE_UNITS =
      Key.of(
          "nodeUnits",
          Numbers.whole(1, 100_000),
          "25",
          "Capacity units (LCU) that one node takes. AWS gives no figures for any of these.");
  private static final Key<Long> NODES_MIN =
      Key.of(
          "nodesMin",
          Numbers.whole(1, 100),
          "1",
          "Nodes in each zone when there is no load, and at the beginning.");
  private static final Key<Long> OUT_AFTER =
      Key.of(
          "outAfter",
          Quantity.DURATION,
          "3m",
          "For how many minutes the load has to be too high before nodes are added.");
  private static final Key<Long> IN_AFTER =
      Key.of(
          "inAfter",
          Quantity.DURATION,
          "15m",
          "For how many minutes it has to be low before the oldest nodes leave the name.");
  private static final Key<Long> DRAIN =
      Key.of(
          "drain",
          Quantity.DURATION,
          "5m",
          "How long a node that has left the name goes on; then its address is dead. Clients keep an"
              + " answer for up to 60 s.");
  private static final Key<Long> CONNECTIONS_MAX =
      Key.of(
          "connectionsMax",
          Words.of("none", BalancerScalingSettings.UNLIMITED).or(Numbers.whole(1, 10_000_000)),
          "none",
          "Requests that one node has open at a time; what exceeds that is rejected.");

  static final Section<BalancerScalingSettings> TYPE =
      new Section<>(
          "the scaling of a load balancer",
          List.of(NODE_UNITS, NODES_MIN, OUT_AFTER, IN_AFTER, DRAIN, CONNECTIONS_MAX),
          fields ->
              new BalancerScalingSettings(
                  fields.get(NODE_UNITS),
                  fields.get(NODES_MIN).intValue(),
                  fields.get(OUT_AFTER),
                  fields.get(IN_AFTER),
                  fields.get(DRAIN),
                  fields.get(CONNECTIONS_MAX)));

  private BalancerScalingSection() {}
}
