package meridian.model.cdn;

import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.http.CacheControl;
import meridian.model.result.ResultType;
import meridian.model.settings.Choice;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.ObjectSettings.Changes;
import meridian.model.settings.ViewerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers out of a cache count as stale. */
final class StaleAnswersTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String FRA = "edgeLocation/FRA";

  private final Fixtures fixtures = new Fixtures();

  private static ObjectSettings changing(CacheControl says, boolean etag, long every) {
    return new ObjectSettings(
        new Distribution.Constant(1_000),
        Choice.always(says),
        etag,
        false,
        new Distribution.Constant(every),
        Changes.REGULAR,
        List.of(),
        new Distribution.Constant(0));
  }

  private SmallEngine everyTenSeconds(String edge, int requests) {
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < requests; i++) {
      traffic.at(i * 10 * S, edge, "/a");
    }
    return new SmallEngine(world).run(traffic);
  }

  /** One change in 100 s, a copy for an hour: ten requests have the first version, 90 do not. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenACopyThatIsKept_whenTheOriginHasChanged_thenHitsAreStale(boolean etag) {
    fixtures.objects = changing(Fixtures.maxAge(3_600), etag, 100 * S);

    SmallEngine engine = everyTenSeconds(CDG, 100);

    assertThat(engine.collector().count(ResultType.Hit)).isEqualTo(99);
    long stale = engine.collector().staleAnswers().responses();
    assertThat(stale).as("by where the phase falls").isBetween(90L, 99L);
    assertThat(engine.collector().staleAnswers().bytes()).isEqualTo(1_000 * stale);
    assertThat(engine.collector().staleAnswers().responses(0)).isEqualTo(stale);
  }

  /** Viewers who do not connect alike take another way through the edge location. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenViewersWithoutTls_whenTheOriginHasChanged_thenTheSameHitsAreStale(boolean etag) {
    fixtures.objects = changing(Fixtures.maxAge(3_600), etag, 100 * S);
    long expected = everyTenSeconds(CDG, 100).collector().staleAnswers().responses();
    fixtures.viewers = Fixtures.viewers(ViewerSettings.Tls.NONE, 60 * S);

    SmallEngine engine = everyTenSeconds(CDG, 100);

    assertThat(engine.collector().staleAnswers().responses()).isEqualTo(expected).isPositive();
    assertThat(engine.collector().entryPlainRequests(fixtures.world().id(CDG))).isEqualTo(100);
  }

  @Test
  void givenACopyThatIsConfirmedEachTime_whenServed_thenItIsNotStale() {
    fixtures.objects = changing(Fixtures.maxAge(0), true, 100 * S);

    SmallEngine engine = everyTenSeconds(CDG, 100);

    assertThat(engine.collector().count(ResultType.RefreshHit)).isEqualTo(89);
    assertThat(engine.collector().staleAnswers().responses()).isZero();
  }

  @Test
  void givenAnObjectThatNeverChanges_whenServed_thenItIsNotStale() {
    fixtures.objects = changing(Fixtures.maxAge(3_600), true, 0);

    assertThat(everyTenSeconds(CDG, 100).collector().staleAnswers().responses()).isZero();
  }

  /** Frankfurt gets the copy that Paris has brought into the regional edge cache. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAnOldCopyInTheRegionalCache_whenAnotherEdgeGetsIt_thenItIsStaleThereToo(boolean etag) {
    fixtures.objects = changing(Fixtures.maxAge(3_600), etag, 100 * S);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    traffic.at(0, CDG, "/a");
    traffic.at(200 * S, FRA, "/a");

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.outcome(1).result()).isEqualTo(ResultType.Hit);
    assertThat(engine.collector().staleAnswers().responses()).isEqualTo(1);
  }

  @Test
  void givenErrorsInTheCache_whenServed_thenTheyAreNoVersionsOfTheObject() {
    fixtures.objects = changing(Fixtures.maxAge(3_600), true, S);
    World world = fixtures.world();
    Traffic traffic = new Traffic(world);
    for (int i = 0; i < 8; i++) {
      traffic.at(i * S, CDG, "/a").status(404);
    }

    SmallEngine engine = new SmallEngine(world).run(traffic);

    assertThat(engine.count(CDG, "hits")).isEqualTo(7);
    assertThat(engine.collector().staleAnswers().responses()).isZero();
  }
}
