package meridian.model.cdn;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import meridian.geo.Countries;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.SmallEngine.Outcome;
import meridian.model.Traffic;
import meridian.model.http.Method;
import meridian.model.http.Scheme;
import meridian.model.result.ResultType;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.AccessSettings.Methods;
import meridian.model.settings.AccessSettings.ProtocolPolicy;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CompressionSettings;
import meridian.model.settings.EdgeRules;
import meridian.model.settings.ForwardSettings;
import meridian.model.settings.RestrictionSettings;
import meridian.model.settings.RestrictionSettings.Geo;
import org.junit.jupiter.api.Test;

/** What an edge location answers before it looks into its cache. */
class GateTest {
  private static final String CDG = "edgeLocation/CDG";
  private static final String SITE = "bucket/site";
  private static final int KOREA = Countries.indexOf("KR");
  private static final int FRANCE = Countries.indexOf("FR");

  private final Fixtures fixtures = new Fixtures();
  private Traffic traffic = new Traffic(fixtures.world());

  private void access(Methods methods, boolean options, ProtocolPolicy protocol, double unsigned) {
    AccessSettings access = new AccessSettings(methods, options, protocol, unsigned != 0, unsigned);
    EdgeRules rules = new EdgeRules(access, ForwardSettings.NONE, CompressionSettings.OFF);
    fixtures.behaviors =
        List.of(new BehaviorSettings("*", "site", fixtures.policy, fixtures.objects, rules));
    traffic = new Traffic(fixtures.world());
  }

  private SmallEngine run() {
    return new SmallEngine(fixtures.world()).run(traffic);
  }

  @Test
  void givenOnlyGetAndHead_whenOthersCome_thenRefusedAsInvalidMethod() {
    access(Methods.GET_HEAD, false, ProtocolPolicy.ALLOW_ALL, 0);
    traffic.at(0, CDG, "/a").method(Method.POST);
    traffic.at(0, CDG, "/a").method(Method.OPTIONS);
    traffic.at(0, CDG, "/a").method(Method.HEAD);

    SmallEngine engine = run();

    assertThat(engine.outcome(0))
        .returns(403, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns(ResultType.Error, Outcome::responseResult)
        .returns("InvalidRequestMethod", Outcome::detail)
        .returns(0L, Outcome::edgeTtfb);
    assertThat(engine.outcome(1).status()).isEqualTo(403);
    assertThat(engine.outcome(2).status()).isEqualTo(200);
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenCachedOptions_whenTwice_thenKeptApartFromTheGet() {
    access(Methods.GET_HEAD_OPTIONS, true, ProtocolPolicy.ALLOW_ALL, 0);
    traffic.at(0, CDG, "/a");
    traffic.at(5 * S, CDG, "/a").method(Method.OPTIONS);
    traffic.at(9 * S, CDG, "/a").method(Method.OPTIONS);

    SmallEngine engine = run();

    assertThat(engine.outcome(1).result()).isEqualTo(ResultType.Miss);
    assertThat(engine.outcome(2).result()).isEqualTo(ResultType.Hit);
    assertThat(engine.count("regionalEdgeCache/eu-central-1", "requests")).isEqualTo(1);
  }

  @Test
  void givenOptionsThatAreNotCached_whenTwice_thenTheOriginIsAskedTwice() {
    access(Methods.ALL, false, ProtocolPolicy.ALLOW_ALL, 0);
    traffic.at(5 * S, CDG, "/a").method(Method.OPTIONS);
    traffic.at(9 * S, CDG, "/a").method(Method.OPTIONS);

    assertThat(run().count(SITE, "requests")).isEqualTo(2);
  }

  /** F6 of the conformance cases. */
  @Test
  void givenF6RedirectToHttps_whenHttp_then301RedirectAndNobodyIsAsked() {
    access(Methods.ALL, false, ProtocolPolicy.REDIRECT_TO_HTTPS, 0);
    traffic.at(0, CDG, "/a").scheme(Scheme.HTTP);
    traffic.at(0, CDG, "/a").scheme(Scheme.HTTPS);

    SmallEngine engine = run();

    assertThat(engine.outcome(0))
        .returns(301, Outcome::status)
        .returns(ResultType.Redirect, Outcome::result)
        .returns(ResultType.Redirect, Outcome::responseResult)
        .returns(80 * MS, Outcome::viewerTtfb);
    assertThat(engine.outcome(1)).returns(200, Outcome::status);
    assertThat(engine.count(SITE, "requests")).isEqualTo(1);
  }

  @Test
  void givenHttpsOnly_whenHttp_then403() {
    access(Methods.ALL, false, ProtocolPolicy.HTTPS_ONLY, 0);
    traffic.at(0, CDG, "/a").scheme(Scheme.HTTP);

    assertThat(run().outcome(0))
        .returns(403, Outcome::status)
        .returns(ResultType.Error, Outcome::result);
  }

  /** F7 of the conformance cases. */
  @Test
  void givenF7BlockedCountry_whenItsViewersCome_then403GeoBlockedAndUnknownOnesAreServed() {
    fixtures.restrictions = new RestrictionSettings(Geo.BLOCK, List.of(KOREA), 0, 0);
    traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").country(KOREA);
    traffic.at(9 * S, CDG, "/a").country(Countries.UNKNOWN);
    traffic.at(9 * S, CDG, "/a").country(FRANCE);

    SmallEngine engine = run();

    assertThat(engine.outcome(0))
        .returns(403, Outcome::status)
        .returns(ResultType.Error, Outcome::result)
        .returns("ClientGeoBlocked", Outcome::detail);
    assertThat(engine.outcome(1).status()).isEqualTo(200);
    assertThat(engine.outcome(2).status()).isEqualTo(200);
  }

  @Test
  void givenAllowedCountry_whenOthersCome_thenOnlyItAndUnknownOnesAreServed() {
    fixtures.restrictions = new RestrictionSettings(Geo.ALLOW, List.of(KOREA), 0, 0);
    traffic = new Traffic(fixtures.world());
    traffic.at(0, CDG, "/a").country(KOREA);
    traffic.at(0, CDG, "/a").country(Countries.UNKNOWN);
    traffic.at(0, CDG, "/a").country(FRANCE);

    SmallEngine engine = run();

    assertThat(List.of(0L, 1L, 2L))
        .extracting(number -> engine.outcome(number).status())
        .containsExactly(200, 200, 403);
  }

  @Test
  void givenSignedContent_whenAllSignaturesAreBad_then403EvenForAKeptObject() {
    access(Methods.ALL, false, ProtocolPolicy.ALLOW_ALL, 1);
    traffic.at(0, CDG, "/a");

    assertThat(run().outcome(0))
        .returns(403, Outcome::status)
        .returns(ResultType.Error, Outcome::result);
  }

  @Test
  void givenSignedContent_whenOneInTenIsUnsigned_thenAboutSoManyGet403() {
    access(Methods.ALL, false, ProtocolPolicy.ALLOW_ALL, 0.1);
    for (int i = 0; i < 2_000; i++) {
      traffic.at(i * MS, CDG, "/a");
    }

    assertThat(run().collector().countStatus(403)).isBetween(150L, 250L);
  }

  @Test
  void givenRecordedSignatures_whenOneHasExpiredOrIsMissing_then403() {
    access(Methods.ALL, false, ProtocolPolicy.ALLOW_ALL, AccessSettings.RECORDED);
    traffic.at(9 * S, CDG, "/a").query("Expires=10&Signature=x&Key-Pair-Id=K1");
    traffic.at(10 * S, CDG, "/a").query("Expires=10&Signature=x&Key-Pair-Id=K1");
    traffic.at(9 * S, CDG, "/a").query("Expires=10&Signature=x&Key-Pair-Id=K1").delay(2 * S);
    traffic.at(9 * S, CDG, "/a").query("Expires=10&Key-Pair-Id=K1");
    traffic.at(9 * S, CDG, "/a").query("Expires=10&Signature=x");
    traffic.at(9 * S, CDG, "/a").query("Signature=x&Key-Pair-Id=K1");
    traffic.at(9 * S, CDG, "/a");

    SmallEngine engine = run();

    assertThat(LongStream.range(0, 7).boxed())
        .extracting(number -> engine.outcome(number).status())
        .containsExactly(200, 403, 403, 403, 403, 403, 403);
  }

  @Test
  void givenRecordedSignatures_whenTheirPolicyHasDates_thenTheyCount() {
    access(Methods.ALL, false, ProtocolPolicy.ALLOW_ALL, AccessSettings.RECORDED);
    String until20 = policy("{\"DateLessThan\":{\"AWS:EpochTime\":20}}");
    String from10 =
        policy(
            "{\"DateLessThan\": {\"AWS:EpochTime\": 20},"
                + " \"DateGreaterThan\": {\"AWS:EpochTime\": 10}}");
    traffic.at(9 * S, CDG, "/a").query(until20);
    traffic.at(20 * S, CDG, "/a").query(until20);
    traffic.at(9 * S, CDG, "/a").query(from10);
    traffic.at(10 * S, CDG, "/a").query(from10);
    traffic.at(9 * S, CDG, "/a").query("Policy=%&Signature=x&Key-Pair-Id=K1");

    SmallEngine engine = run();

    assertThat(LongStream.range(0, 5).boxed())
        .extracting(number -> engine.outcome(number).status())
        .containsExactly(200, 403, 403, 200, 403);
  }

  private static String policy(String conditions) {
    byte[] policy =
        ("{\"Statement\":[{\"Resource\":\"*\",\"Condition\":" + conditions + "}]}")
            .getBytes(StandardCharsets.UTF_8);
    String url =
        Base64.getEncoder()
            .encodeToString(policy)
            .replace('+', '-')
            .replace('=', '_')
            .replace('/', '~');
    return "Policy=" + url + "&Signature=x&Key-Pair-Id=K1";
  }

  /** Also where all of the query is in the key, which is otherwise as it was. */
  @Test
  void givenSignedUrls_whenOnlySignaturesDiffer_thenTheObjectIsTheSame() {
    fixtures.policy = Fixtures.withQueries(fixtures.policy, CachePolicySettings.Part.ALL);
    access(Methods.ALL, false, ProtocolPolicy.ALLOW_ALL, AccessSettings.RECORDED);
    traffic.at(0, CDG, "/a").query("v=1&Expires=90&Signature=x&Key-Pair-Id=K1");
    traffic.at(5 * S, CDG, "/a").query("v=1&Expires=95&Signature=y&Key-Pair-Id=K1");
    traffic.at(9 * S, CDG, "/a").query("v=2&Expires=95&Signature=y&Key-Pair-Id=K1");

    SmallEngine engine = run();

    assertThat(LongStream.range(0, 3).boxed())
        .extracting(number -> engine.outcome(number).result())
        .containsExactly(ResultType.Miss, ResultType.Hit, ResultType.Miss);
  }

  @Test
  void givenTooLongUrlOrHeaders_whenAsked_then413() {
    traffic.at(0, CDG, "/" + "a".repeat(8_192));
    traffic.at(0, CDG, "/" + "a".repeat(8_191));
    traffic.at(0, CDG, "/b").headers("x: " + "y".repeat(20_480));
    traffic.at(0, CDG, "/b").cookies("c=" + "y".repeat(10_000));

    SmallEngine engine = run();

    assertThat(List.of(0L, 1L, 2L, 3L))
        .extracting(number -> engine.outcome(number).status())
        .containsExactly(413, 200, 413, 200);
  }

  /** T16 of the conformance cases. */
  @Test
  void givenT16FreshEntry_whenViewerSendsNoCache_thenHitAllTheSame() {
    traffic.at(0, CDG, "/a");
    traffic.at(9 * S, CDG, "/a").headers("Cache-Control: no-cache\nPragma: no-cache");

    assertThat(run().outcome(1).result()).isEqualTo(ResultType.Hit);
  }

  @Test
  void givenOverTheDistributionsLimit_whenRequest_then503LimitExceeded() {
    traffic.at(0, CDG, "/a").overLimit();
    traffic.at(S, CDG, "/a").overLimit().overCapacity().delay(S);

    SmallEngine engine = run();

    assertThat(engine.outcome(0))
        .returns(503, Outcome::status)
        .returns(ResultType.LimitExceeded, Outcome::result);
    assertThat(engine.outcome(1).result()).isEqualTo(ResultType.LimitExceeded);
  }
}
