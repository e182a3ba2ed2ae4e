package meridian.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import meridian.model.result.LogComparison;
import meridian.model.result.LogComparison.Column;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.DistributionSettings;

/** What a log says beside what the simulation says, over the same requests. */
final class LogFigures {
  /** A scenario whose hit ratio is further off than so many points is not calibrated. */
  static final long POINTS_MAX = 2;

  private final RunResult result;
  private final LogComparison comparison;

  LogFigures(RunResult result) {
    this.result = result;
    comparison = result.collector().comparison();
  }

  /**
   * A hit ratio in the log and in the simulation.
   *
   * @param loggedWhole what {@code logged} is a share of
   * @param simulatedWhole what {@code simulated} is a share of
   */
  record Ratio(long logged, long loggedWhole, long simulated, long simulatedWhole) {
    BigDecimal log() {
      return Decimals.ratio(logged, loggedWhole);
    }

    BigDecimal simulation() {
      return Decimals.ratio(simulated, simulatedWhole);
    }

    /** Simulation minus log, in percentage points. */
    BigDecimal points() {
      return simulation().subtract(log()).movePointRight(2).stripTrailingZeros();
    }

    /** Whether they are no further apart than {@link #POINTS_MAX}. */
    boolean isNear() {
      return points().abs().compareTo(BigDecimal.valueOf(POINTS_MAX)) <= 0;
    }

    /** The difference as people read it: "+1.3". */
    String pointsText() {
      BigDecimal rounded = points().setScale(1, java.math.RoundingMode.HALF_EVEN);
      return (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString();
    }
  }

  /** Some of the requests. */
  record Group(String name, long requests, Ratio hits, Ratio bytes) {}

  /** Whether a log was replayed. */
  boolean areThere() {
    return result.traffic().replay().isPresent() || requests() > 0;
  }

  /** Requests for which the log tells a result type. */
  long requests() {
    return comparison.total(Column.REQUESTS);
  }

  /** Whether ratios can be told at all. */
  boolean canTell() {
    return requests() > 0 && result.refusal().isEmpty();
  }

  Group all() {
    return group("all", comparison::total);
  }

  /** By behaviour, in their order; only those with requests. */
  List<Group> byBehavior() {
    List<Group> groups = new ArrayList<>();
    List<BehaviorSettings> behaviors =
        result.world().distribution().map(DistributionSettings::behaviors).orElse(List.of());
    for (int i = 0; i < behaviors.size(); i++) {
      int index = i + 1;
      add(
          groups,
          group(behaviors.get(i).pathPattern(), column -> comparison.ofBehavior(index, column)));
    }
    return groups;
  }

  /** By edge location, by code; only those with requests. */
  List<Group> byEdgeLocation() {
    List<Group> groups = new ArrayList<>();
    Entities entities = new Entities(result);
    for (RunResult.EntityResult edge : entities.ofKind("edgeLocation")) {
      add(groups, group(edge.name(), column -> comparison.ofEntry(edge.id(), column)));
    }
    return groups;
  }

  private static void add(List<Group> groups, Group group) {
    if (group.requests() > 0) {
      groups.add(group);
    }
  }

  private static Group group(String name, ToLongFunction<Column> of) {
    long requests = of.applyAsLong(Column.REQUESTS);
    return new Group(
        name,
        requests,
        new Ratio(
            of.applyAsLong(Column.LOGGED_HITS),
            requests,
            of.applyAsLong(Column.SIMULATED_HITS),
            requests),
        new Ratio(
            of.applyAsLong(Column.LOGGED_HIT_BYTES),
            of.applyAsLong(Column.LOGGED_BYTES),
            of.applyAsLong(Column.SIMULATED_HIT_BYTES),
            of.applyAsLong(Column.SIMULATED_BYTES)));
  }

  LogComparison comparison() {
    return comparison;
  }

  /** The verdict in a sentence; empty: there is none. */
  Optional<String> verdict() {
    if (!canTell()) {
      return Optional.empty();
    }
    Ratio hits = all().hits();
    String both =
        "hit ratio "
            + Numbers.percent(hits.logged(), hits.loggedWhole())
            + " in the log, "
            + Numbers.percent(hits.simulated(), hits.simulatedWhole())
            + " here ("
            + hits.pointsText()
            + " points)";
    return Optional.of((hits.isNear() ? "calibrated: " : "NOT CALIBRATED: ") + both);
  }
}
