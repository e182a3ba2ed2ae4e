package meridian.geo;

import static meridian.kernel.VirtualTime.MINUTE;
import static meridian.kernel.VirtualTime.NEVER;
import static meridian.kernel.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final long TTL = Router.DNS_TTL_NANOS;

  private static List<Site> edges(String... codes) {
    List<Site> sites = new ArrayList<>();
    for (String code : codes) {
      sites.add(Site.of(EdgeCatalogue.find(code).orElseThrow()));
    }
    return sites;
  }

  private static RoutingTable table(RoutingPolicy policy, String... codes) {
    Latency latency = new Latency(LatencyTable.empty());
    Site viewer = new Site("Seoul", Place.of(37.57, 126.98, "KR"));
    return new RoutingTable(edges(codes), List.of(viewer), latency, policy);
  }

  /** Seoul's ranking: ICN, KIX, NRT. */
  private static Router router(long[] capacities, Outage... outages) {
    RoutingTable table = table(RoutingPolicy.NEAREST, "NRT", "KIX", "ICN");
    return new Router(table, capacities, List.of(outages), TTL);
  }

  private static final int NRT = 0;
  private static final int KIX = 1;
  private static final int ICN = 2;
  private static final long[] UNLIMITED = new long[3];

  private static long phase(long viewer) {
    return RandomStream.bounded(Hash.combine(0x646E73L, viewer), TTL);
  }

  @Test
  void givenNoTrouble_whenRouted_thenTheBestEdgeAnswersAtOnce() {
    Router router = router(UNLIMITED);

    router.route(0, 1, 5 * SECOND);

    assertThat(router.edge()).isEqualTo(ICN);
    assertThat(router.delayNanos()).isZero();
    assertThat(router.capacityExceeded()).isFalse();
  }

  @Test
  void givenAnEdgeGoesDown_whenItsViewersReturn_thenTheyWaitUntilTheirAnswersExpire() {
    long down = 10 * MINUTE;
    for (long viewer = 0; viewer < 500; viewer++) {
      Router router = router(UNLIMITED, new Outage(ICN, down, down + MINUTE * 30));
      router.route(0, viewer, down - 1);
      assertThat(router.edge()).isEqualTo(ICN);

      long time = down + 20 * SECOND;
      router.route(0, viewer, time);

      long resolvedAt = time - Math.floorMod(time - phase(viewer), TTL);
      assertThat(router.edge()).isEqualTo(KIX);
      assertThat(router.delayNanos())
          .isEqualTo(resolvedAt >= down ? 0 : resolvedAt + TTL - time)
          .isLessThanOrEqualTo(40 * SECOND);
    }
  }

  @Test
  void givenAnEdgeComesBack_whenItsViewersReturn_thenOldAnswersStillLeadElsewhere() {
    long up = 40 * MINUTE;
    Router router = router(UNLIMITED, new Outage(ICN, 10 * MINUTE, up));
    for (long viewer = 0; viewer < 500; viewer++) {
      long time = up + viewer * SECOND / 5;

      router.route(0, viewer, time);

      long resolvedAt = time - Math.floorMod(time - phase(viewer), TTL);
      assertThat(router.edge()).isEqualTo(resolvedAt < up ? KIX : ICN);
      assertThat(router.delayNanos()).isZero();
    }
  }

  @Test
  void givenAllEdgesDown_whenRouted_thenViewersWaitForTheFirstToReturn() {
    Router router =
        router(
            UNLIMITED,
            new Outage(NRT, 0, 20 * MINUTE),
            new Outage(KIX, 0, 25 * MINUTE),
            new Outage(ICN, 0, NEVER));

    router.route(0, 9, 5 * MINUTE);

    assertThat(router.edge()).isEqualTo(NRT);
    assertThat(router.delayNanos()).isEqualTo(15 * MINUTE);
  }

  @Test
  void givenAllEdgesDownForEver_whenRouted_thenTheDelayIsNever() {
    Router router =
        router(
            UNLIMITED,
            new Outage(NRT, 0, NEVER),
            new Outage(KIX, 0, NEVER),
            new Outage(ICN, 0, NEVER));

    router.route(0, 9, 5 * MINUTE);

    assertThat(router.edge()).isEqualTo(ICN);
    assertThat(router.delayNanos()).isEqualTo(NEVER);
  }

  @Test
  void givenAnEdgeOverItsCapacity_whenTheMinuteEnds_thenItGivesNoNewAnswersForOne() {
    Router router = router(new long[] {0, 0, 1});
    int exceeded = 0;
    for (int i = 0; i < 100; i++) {
      router.route(0, i, i * SECOND / 2);
      assertThat(router.edge()).isEqualTo(ICN);
      exceeded += router.capacityExceeded() ? 1 : 0;
    }
    assertThat(exceeded).isEqualTo(40);

    // In the next minute: answers of before it still lead to ICN, new ones do not.
    int moved = 0;
    for (long viewer = 0; viewer < 200; viewer++) {
      long time = MINUTE + 30 * SECOND;
      router.route(0, viewer, time);
      long resolvedAt = time - Math.floorMod(time - phase(viewer), TTL);
      assertThat(router.edge()).isEqualTo(resolvedAt >= MINUTE ? KIX : ICN);
      moved += router.edge() == KIX ? 1 : 0;
    }
    assertThat(moved).isBetween(60, 140);
  }

  @Test
  void givenAllEdgesSaturated_whenRouted_thenTheBestAnswersAllTheSame() {
    Router router = router(new long[] {1, 1, 1});
    for (int edge = 0; edge < 3; edge++) {
      for (int i = 0; i < 61; i++) {
        router.routePinned(edge, 0, i, SECOND);
      }
    }

    router.route(0, 5, 2 * MINUTE - 1);

    assertThat(router.edge()).isEqualTo(ICN);
  }

  @Test
  void givenAPinnedRequest_whenItsEdgeIsUp_thenItStaysWhateverIsNearer() {
    Router router = router(new long[] {1, 0, 0}, new Outage(KIX, 10 * MINUTE, 20 * MINUTE));
    for (int i = 0; i < 100; i++) {
      router.routePinned(NRT, 0, i, i);
      assertThat(router.edge()).isEqualTo(NRT);
      assertThat(router.capacityExceeded()).isEqualTo(i >= 60);
    }

    router.routePinned(NRT, 0, 1, MINUTE + SECOND);
    assertThat(router.edge()).isEqualTo(NRT);
    router.routePinned(KIX, 0, 1, 15 * MINUTE);
    assertThat(router.edge()).isEqualTo(ICN);
    router.routePinned(KIX, 0, 1, 20 * MINUTE);
    assertThat(router.edge()).isEqualTo(KIX);
  }

  @Test
  void givenARequestBeforeTheLastOne_whenRouted_thenItIsRefusedWithTheTimes() {
    Router router = router(UNLIMITED);
    router.route(0, 1, 50);

    assertThatThrownBy(() -> router.route(0, 1, 49))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("now=50 time=49");
  }

  @Test
  void givenMeaninglessSettings_whenARouterIsMade_thenTheyAreRefused() {
    assertThatThrownBy(() -> router(new long[2])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> router(new long[] {0, -1, 0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Outage(0, 5, 5)).isInstanceOf(IllegalArgumentException.class);
  }
}
