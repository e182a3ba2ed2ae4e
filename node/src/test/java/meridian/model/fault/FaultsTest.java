package meridian.model.fault;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.CacheControl;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import org.junit.jupiter.api.Test;

/** What each fault does to whole worlds of one balancer, two instances and a bucket. */
class FaultsTest {
  private static final String API = "loadBalancer/api";
  private static final String CDG = "edgeLocation/CDG";

  private final Fixtures fixtures = new Fixtures();

  private void fault(long from, long until, String target, Kind kind) {
    fixtures.faults = List.of(new FaultSettings(from * S, until * S, target, kind));
  }

  private void fault(String target, Kind kind, double share, long delay) {
    fixtures.faults =
        List.of(
            new FaultSettings(0, 1_000 * S, target, kind, share, 503, CacheControl.NONE, delay));
  }

  /** One request a second of another viewer for another object, at half past the second. */
  private SmallEngine run(String entry, int seconds) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < seconds; i++) {
      traffic.at(i * S + S / 2, entry, "/object-" + i).viewer(i);
    }
    return new SmallEngine(world).run(traffic);
  }

  private static long with(SmallEngine engine, int status) {
    return engine.outcomes().values().stream().filter(o -> o.status() == status).count();
  }

  private static long millis(SmallEngine engine, int request) {
    return engine.outcomes().get((long) request).edgeTtfb() / MS;
  }

  @Test
  void givenZoneDown_whenAsked_thenItsInstanceAndNodeAreGoneForAMinuteAtMost() {
    fault(60, 600, "zone/us-east-1a", Kind.DOWN);

    SmallEngine engine = run(API, 600);

    assertThat(with(engine, 0)).as("those that still know the node's address").isBetween(5L, 27L);
    assertThat(engine.count("instance/api/0", "requests")).isLessThan(60);
    assertThat(engine.count("instance/api/1", "requests")).isGreaterThan(500);
    assertThat(with(engine, 504)).isPositive();
    assertThat(with(engine, 200)).isGreaterThan(500);
  }

  @Test
  void givenNodeThatFails_whenAsked_thenViewersMeetItUntilTheyHaveLookedUpTheNameAgain() {
    fault(30, 600, API + "/a", Kind.DOWN);

    SmallEngine engine = run(API, 120);

    assertThat(with(engine, 0)).isBetween(5L, 27L);
    assertThat(with(engine, 200)).isEqualTo(120 - with(engine, 0));
    assertThat(IntStream.range(90, 120))
        .allMatch(i -> engine.outcomes().get((long) i).status() == 200);
  }

  @Test
  void givenNameThatCannotBeResolved_whenAsked_thenNoResponse() {
    fault(10, 130, API, Kind.NO_NAME);

    SmallEngine engine = run(API, 150);

    assertThat(with(engine, 0)).as("a minute's answers run out, then nobody").isBetween(78L, 102L);
    assertThat(with(engine, 200)).isEqualTo(150 - with(engine, 0));
    assertThat(IntStream.range(70, 130))
        .allMatch(i -> engine.outcomes().get((long) i).status() == 0);
    assertThat(IntStream.range(130, 150))
        .allMatch(i -> engine.outcomes().get((long) i).status() == 200);
  }

  @Test
  void givenBucketWithoutName_whenAsked_then502AtOnce() {
    fault(10, 20, "origin/site", Kind.NO_NAME);

    SmallEngine engine = run(CDG, 30);

    assertThat(with(engine, 502)).isEqualTo(10);
    assertThat(with(engine, 200)).isEqualTo(20);
  }

  @Test
  void givenBadDeployment_whenAsked_thenItsShareOfTheAnswersAreErrors() {
    fault("instance/api/*", Kind.ERRORS, 0.3, 0);

    SmallEngine engine = run(API, 400);

    assertThat(with(engine, 500)).isBetween(90L, 150L);
    assertThat(with(engine, 200)).isEqualTo(400 - with(engine, 500));
  }

  @Test
  void givenSlowInstances_whenAsked_thenAnswersComeLaterByTheDelay() {
    fault("instance/api/*", Kind.SLOW, 1, 700 * MS);

    SmallEngine engine = run(API, 5);

    assertThat(millis(engine, 3)).isEqualTo(710);
  }

  @Test
  void givenInstanceThatRefuses_whenBothDo_then502() {
    fault(0, 5, "instance/api/*", Kind.REFUSED);

    SmallEngine engine = run(API, 10);

    assertThat(with(engine, 502)).isEqualTo(5);
  }

  @Test
  void givenRegionalEdgeCacheDown_whenAsked_thenEdgeLocationsPassItBy() {
    fault(0, 10, "regionalEdgeCache/*", Kind.DOWN);

    SmallEngine engine = run(CDG, 20);

    assertThat(with(engine, 200)).isEqualTo(20);
    assertThat(engine.count("regionalEdgeCache/eu-central-1", "requests")).isEqualTo(10);
  }

  @Test
  void givenRegionDown_whenAsked_thenItsBucketIsOutOfReach() {
    fault(5, 60, "region/us-east-1", Kind.DOWN);

    SmallEngine engine = run(CDG, 20);

    assertThat(with(engine, 504)).isEqualTo(15);
    assertThat(with(engine, 200)).isEqualTo(5);
    assertThat(millis(engine, 7)).as("three attempts to connect").isEqualTo(30_020);
  }

  @Test
  void givenLinkDown_whenAsked_thenClientsWaitForTheirConnectTimeout() {
    fault(5, 10, API + " -> instance/api/*", Kind.DOWN);

    SmallEngine engine = run(API, 20);

    assertThat(with(engine, 504)).isEqualTo(5);
    assertThat(millis(engine, 7)).isEqualTo(10_000);
  }

  @Test
  void givenLinkDownToRegionalEdgeCache_whenAsked_thenEdgeAnswers504() {
    fault(5, 10, "edgeLocation/* -> regionalEdgeCache/*", Kind.DOWN);

    SmallEngine engine = run(CDG, 20);

    assertThat(with(engine, 504)).isEqualTo(5);
    assertThat(with(engine, 200)).isEqualTo(15);
  }

  @Test
  void givenSlowLink_whenAsked_thenEachWayTakesLonger() {
    fault(API + " -> instance/api/*", Kind.SLOW, 1, 100 * MS);

    SmallEngine engine = run(API, 5);

    assertThat(millis(engine, 3)).isEqualTo(210);
  }

  @Test
  void givenLossyLink_whenAsked_thenLostMessagesComeAfterTheRetransmissionTimeout() {
    fault(API + " -> instance/api/*", Kind.LOSSY, 0.2, 0);

    SmallEngine engine = run(API, 400);

    List<Long> times = IntStream.range(0, 400).mapToObj(i -> millis(engine, i)).toList();
    assertThat(times.stream().filter(t -> t == 10).count()).isBetween(220L, 290L);
    assertThat(times.stream().filter(t -> t == 210).count()).isBetween(75L, 130L);
    assertThat(with(engine, 200)).isEqualTo(400);
  }
}
