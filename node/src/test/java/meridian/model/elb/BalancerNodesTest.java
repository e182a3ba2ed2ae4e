package meridian.model.elb;

import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import meridian.kernel.VirtualTime;
import meridian.model.fault.FaultTimetable;
import meridian.model.http.Answer.End;
import meridian.model.settings.BalancerScalingSettings;
import meridian.model.settings.FaultSettings;
import org.junit.jupiter.api.Test;

class BalancerNodesTest {
  private static final long MINUTE = VirtualTime.MINUTE;
  private static final long UNIT = 1_000;
  private static final BalancerScalingSettings SCALING =
      new BalancerScalingSettings(10, 1, 2 * MINUTE, 3 * MINUTE, 2 * MINUTE, 7);

  private static BalancerNodes nodes() {
    return nodes(FaultTimetable.none(), FaultTimetable.none());
  }

  private static BalancerNodes nodes(FaultTimetable whole, FaultTimetable zoneA) {
    return new BalancerNodes(whole, List.of(zoneA, FaultTimetable.none()), Optional.of(SCALING), 7);
  }

  private static FaultTimetable fault(FaultSettings.Kind kind, long from, long to) {
    return FaultTimetable.of(List.of(new FaultSettings(from, to, "x", kind)), 7);
  }

  /** Minutes of this load, the first of which ends at minute {@code first}. */
  private static void load(BalancerNodes nodes, int first, int minutes, long units) {
    for (int m = first; m < first + minutes; m++) {
      nodes.minute(units * UNIT, m * MINUTE);
    }
  }

  /** How many of 1,000 clients get to a node. */
  private static long reached(BalancerNodes nodes, boolean pinned, long now) {
    long reached = 0;
    for (int client = 0; client < 1_000; client++) {
      reached += nodes.reach(client, client, pinned, now) == End.COMPLETE ? 1 : 0;
    }
    return reached;
  }

  @Test
  void givenLoadTooHigh_whenTwoMinutesAreOver_thenEachZoneHasTheNodesForIt() {
    BalancerNodes nodes = nodes();

    load(nodes, 1, 1, 60);
    assertThat(nodes.count()).isEqualTo(2);
    load(nodes, 2, 1, 60);

    assertThat(nodes.count()).isEqualTo(6);
  }

  @Test
  void givenLoadHighInOneMinuteOnly_whenTwoMinutesAreOver_thenNothingChanges() {
    BalancerNodes nodes = nodes();

    load(nodes, 1, 1, 60);
    load(nodes, 2, 1, 5);
    load(nodes, 3, 1, 60);

    assertThat(nodes.count()).isEqualTo(2);
  }

  @Test
  void givenLoadThatFalls_whenThreeMinutesAreOver_thenAsManyNodesAsTheHighestOfThemWants() {
    BalancerNodes nodes = nodes();
    load(nodes, 1, 2, 60);

    load(nodes, 3, 1, 5);
    load(nodes, 4, 1, 25);
    load(nodes, 5, 1, 5);

    assertThat(nodes.count()).isEqualTo(4);
  }

  @Test
  void givenRiseAndFall_whenAsked_thenWhoPinnedAnAddressGetsNothingOnceItIsGone() {
    BalancerNodes nodes = nodes();
    load(nodes, 1, 2, 60);

    load(nodes, 3, 3, 5);

    assertThat(reached(nodes, true, 7 * MINUTE - 1)).isEqualTo(1_000);
    assertThat(reached(nodes, true, 7 * MINUTE)).isZero();
  }

  @Test
  void givenRiseAndFall_whenAskedAtAnyTime_thenWhoUsesTheNameAlwaysGetsToANode() {
    BalancerNodes nodes = nodes();
    for (int m = 1; m < 40; m++) {
      nodes.minute((m % 10 < 5 ? 60 : 5) * UNIT, m * MINUTE);
      for (int s = 0; s < 60; s += 10) {
        assertThat(reached(nodes, false, m * MINUTE + s * S)).as("minute %d", m).isEqualTo(1_000);
      }
    }
  }

  @Test
  void givenNodeThatGoesOnForLessThanAMinute_whenItIsGone_thenSomeStillKnowItsAddress() {
    BalancerScalingSettings hasty = new BalancerScalingSettings(10, 1, 0, 0, 10 * S, 7);
    BalancerNodes nodes =
        new BalancerNodes(
            FaultTimetable.none(), List.of(FaultTimetable.none()), Optional.of(hasty), 7);
    load(nodes, 1, 1, 20);
    load(nodes, 2, 1, 5);

    // Of two nodes one leaves. 50 of 60 s of look-ups are older: half of these clients are lost.
    assertThat(reached(nodes, false, 2 * MINUTE + 10 * S)).isBetween(1_000L - 480, 1_000L - 350);
    assertThat(reached(nodes, false, 3 * MINUTE)).isEqualTo(1_000);
  }

  @Test
  void givenZoneDown_whenAMinuteIsOver_thenNobodyGoesThere() {
    BalancerNodes nodes =
        nodes(FaultTimetable.none(), fault(FaultSettings.Kind.DOWN, 100 * S, 900 * S));

    assertThat(reached(nodes, false, 100 * S)).isBetween(430L, 570L);
    assertThat(reached(nodes, false, 130 * S)).isBetween(680L, 820L);
    assertThat(reached(nodes, false, 160 * S)).isEqualTo(1_000);
  }

  @Test
  void givenNameThatCannotBeResolved_whenAsked_thenOnlyWhoHasToLookItUpNotices() {
    BalancerNodes nodes =
        nodes(fault(FaultSettings.Kind.NO_NAME, 100 * S, 900 * S), FaultTimetable.none());

    assertThat(reached(nodes, false, 130 * S)).isBetween(430L, 570L);
    assertThat(reached(nodes, false, 160 * S)).isZero();
    assertThat(reached(nodes, true, 160 * S)).isEqualTo(1_000);
    assertThat(reached(nodes, false, 900 * S)).isEqualTo(1_000);
  }

  @Test
  void givenNodesWithLimit_whenMoreAreOpen_thenFull() {
    BalancerNodes nodes = nodes();

    assertThat(nodes.isFull(13)).isFalse();
    assertThat(nodes.isFull(14)).isTrue();
  }

  @Test
  void givenNetworkBalancer_whenLoadRises_thenItsAddressesStay() {
    BalancerNodes nodes =
        new BalancerNodes(
            FaultTimetable.none(), List.of(FaultTimetable.none()), Optional.empty(), 7);

    load(nodes, 1, 30, 10_000);

    assertThat(nodes.count()).isEqualTo(1);
    assertThat(reached(nodes, true, 40 * MINUTE)).isEqualTo(1_000);
  }

  @Test
  void givenManyClients_whenTheyAsk_thenAllZonesAreUsed() {
    BalancerNodes nodes = nodes();
    TreeSet<Integer> zones = new TreeSet<>();

    for (int client = 0; client < 100; client++) {
      nodes.reach(client, client, false, S);
      zones.add(nodes.zone());
    }

    assertThat(zones).containsExactly(0, 1);
  }
}
