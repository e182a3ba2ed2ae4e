package meridian.model.cdn;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.result.ResultType;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.CompressionSettings;
import meridian.model.settings.ConnectionSettings;
import meridian.model.settings.EdgeRules;
import meridian.model.settings.EncodingSettings;
import meridian.model.settings.ForwardSettings;
import meridian.model.settings.ViewerSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compressed variants in the cache key, and compression at the edge location. */
class EncodingsTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String BOTH = "Accept-Encoding: gzip, deflate, br";
  private static final String GZIP = "accept-encoding: gzip";
  private static final String NEITHER = "Accept-Encoding: identity";

  private final Fixtures fixtures = new Fixtures();
  private Traffic traffic = new Traffic(fixtures.world());

  @BeforeEach
  void setUp() {
    compress(new CompressionSettings(true, 0.5, 0.25));
  }

  private void compress(CompressionSettings compression) {
    CachePolicySettings policy =
        new CachePolicySettings(
            "p", 0, 3_600 * S, 3_600 * S, Part.NONE, Part.NONE, Part.NONE, true, true);
    fixtures.behaviors =
        List.of(
            new BehaviorSettings(
                "*",
                "site",
                policy,
                fixtures.objects,
                new EdgeRules(AccessSettings.OPEN, ForwardSettings.NONE, compression)));
    traffic = new Traffic(fixtures.world());
  }

  private SmallEngine run() {
    return new SmallEngine(fixtures.world()).run(traffic);
  }

  @Test
  void givenThreeKindsOfViewers_whenTheyAsk_thenEachHasAVariantOfTheSameObject() {
    traffic.at(0, CDG, "/a.css").headers(BOTH).bytes(100_000);
    traffic.at(9 * S, CDG, "/a.css").headers(GZIP).bytes(100_000);
    traffic.at(19 * S, CDG, "/a.css").headers(NEITHER).bytes(100_000);
    traffic.at(29 * S, CDG, "/a.css").headers(BOTH).bytes(100_000);
    traffic.at(39 * S, CDG, "/a.css").headers(GZIP).bytes(100_000);

    SmallEngine engine = run();

    assertThat(engine.outcomes().values())
        .extracting(Outcome::bytes)
        .containsExactly(25_000L, 50_000L, 100_000L, 25_000L, 50_000L);
    assertThat(engine.outcomes().values())
        .extracting(Outcome::result)
        .containsExactly(
            ResultType.Miss, ResultType.Miss, ResultType.Miss, ResultType.Hit, ResultType.Hit);
    assertThat(engine.count(CDG, "bytes")).isEqualTo(175_000);
  }

  @Test
  void givenObjectsThatAreNoTextOrTooSmallOrLarge_whenAsked_thenTheyStayAsTheyAre() {
    traffic.at(0, CDG, "/a.jpg").bytes(100_000);
    traffic.at(0, CDG, "/a.css").bytes(999);
    traffic.at(0, CDG, "/b.css").bytes(10_000_001);
    traffic.at(0, CDG, "/c.css").bytes(1_000);
    traffic.at(0, CDG, "/d.css").bytes(10_000_000);
    traffic.at(0, CDG, "/e.css").bytes(4_000).status(500);

    assertThat(run().outcomes().values())
        .extracting(Outcome::bytes)
        .containsExactly(100_000L, 999L, 10_000_001L, 250L, 2_500_000L, 4_000L);
  }

  @Test
  void givenPathsWithoutAKnownEnding_whenAsked_thenPagesShrinkAndUnknownOnesDoNot() {
    traffic.at(0, CDG, "/about").bytes(100_000);
    traffic.at(0, CDG, "/data.bin").bytes(100_000);
    traffic.at(0, CDG, "/list.m3u8").bytes(100_000);

    assertThat(run().outcomes().values())
        .extracting(Outcome::bytes)
        .containsExactly(25_000L, 100_000L, 25_000L);
  }

  @Test
  void givenCompressionIsOff_whenViewersDiffer_thenVariantsAreApartAndOfEqualSize() {
    compress(CompressionSettings.OFF);
    traffic.at(0, CDG, "/a.css").headers(BOTH);
    traffic.at(9 * S, CDG, "/a.css").headers(GZIP);

    SmallEngine engine = run();

    assertThat(engine.outcome(1))
        .returns(ResultType.Miss, Outcome::result)
        .returns(1_000L, Outcome::bytes);
  }

  @Test
  void givenSharesOfViewers_whenNoHeadersSayIt_thenBytesAreBetween() {
    ViewerSettings base = fixtures.viewers;
    fixtures.viewers =
        new ViewerSettings(
            base.tls(),
            base.http(),
            base.keepAlive(),
            base.lastMile(),
            0,
            base.dnsLookup(),
            ConnectionSettings.SIMPLE,
            new EncodingSettings(0.5, 0));
    fixtures.regional = Optional.empty();
    traffic = new Traffic(fixtures.world());
    for (int i = 0; i < 1_000; i++) {
      traffic.at(i * MS, CDG, "/a.css").bytes(4_000);
    }

    SmallEngine engine = run();

    assertThat(engine.count(CDG, "objects")).isEqualTo(2);
    assertThat(engine.collector().bytes()).isBetween(2_300_000L, 2_700_000L);
  }
}
