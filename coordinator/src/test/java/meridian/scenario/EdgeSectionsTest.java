package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import meridian.geo.Countries;
import meridian.kernel.VirtualTime;
import meridian.model.http.Method;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.CompressionSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.HttpShares;
import meridian.model.settings.InvalidationSettings.Invalidation;
import meridian.model.settings.RestrictionSettings;
import meridian.model.settings.RestrictionSettings.Geo;
import org.junit.jupiter.api.Test;

/** What a scenario says of viewers, of the requests that are taken, and of invalidations. */
final class EdgeSectionsTest {
  private static DistributionSettings distribution(String text, String more) {
    String scenario =
        "traffic: {generate: {}}\ndistribution: {%s}\norigins: {site: {bucket: us-east-1}}\n%s"
            .formatted(text, more);
    return Scenarios.read(scenario).world().distribution().orElseThrow();
  }

  private static BehaviorSettings behavior(String text) {
    return distribution("behaviors: [{pathPattern: \"*\", " + text + "}]", "").behaviors().get(0);
  }

  @Test
  void givenNothing_whenRead_thenDefaultsAreThoseOfCloudFront() {
    DistributionSettings distribution = distribution("", "");

    AccessSettings access = distribution.behaviors().get(0).edge().access();
    assertThat(access.allowed().allows(Method.HEAD)).isTrue();
    assertThat(access.allowed().allows(Method.POST)).isFalse();
    assertThat(distribution.restrictions())
        .isEqualTo(new RestrictionSettings(Geo.NONE, List.of(), 250_000, 150_000_000_000L));
    assertThat(distribution.invalidations().all()).isEmpty();
  }

  @Test
  void givenManagedPolicies_whenRead_thenKeyAndTtlsAreTheirs() {
    BehaviorSettings media = behavior("cachePolicy: Elemental-MediaPackage");
    BehaviorSettings origin = behavior("cachePolicy: UseOriginCacheControlHeaders-QueryStrings");

    assertThat(media.cachePolicy().queryStrings().names())
        .containsExactly("aws.manifestfilter", "end", "m", "start");
    assertThat(media.cachePolicy().gzip()).isTrue();
    assertThat(media.cachePolicy().brotli()).isFalse();
    assertThat(origin.cachePolicy().defaultTtl()).isZero();
    assertThat(origin.cachePolicy().queryStrings()).isEqualTo(Part.ALL);
    assertThat(origin.collapses()).isFalse();
    assertThat(behavior("cachePolicy: CachingOptimized").collapses()).isTrue();
  }

  @Test
  void givenOriginRequestPolicies_whenRead_thenCookiesThatAreForwardedKeepRequestsApart() {
    BehaviorSettings all = behavior("originRequestPolicy: AllViewer");
    BehaviorSettings own =
        behavior("originRequestPolicy: {queryStrings: {allExcept: [utm_source]}}");

    assertThat(all.collapses()).isFalse();
    assertThat(own.collapses()).isTrue();
    assertThat(own.forwardsQueries()).isTrue();
    assertThat(own.edge().forwards().queryStrings())
        .isEqualTo(new Part(true, List.of("utm_source")));
  }

  @Test
  void givenCompression_whenRead_thenRatiosAreThere() {
    assertThat(behavior("compress: true").edge().compression())
        .isEqualTo(behavior("compress: {}").edge().compression())
        .isEqualTo(new CompressionSettings(true, 0.3, 0.25));
  }

  @Test
  void givenCountriesAndShares_whenRead_thenTheyAreThere() {
    DistributionSettings distribution =
        distribution("geoRestriction: {block: [US, KR]}, viewers: {http: {1.1: 10%, 3: 90%}}", "");

    assertThat(distribution.restrictions().geo()).isEqualTo(Geo.BLOCK);
    assertThat(distribution.restrictions().countries())
        .containsExactlyInAnyOrder(Countries.indexOf("KR"), Countries.indexOf("US"));
    assertThat(distribution.viewers().http()).isEqualTo(new HttpShares(0.1, 0, 0.9));
  }

  @Test
  void givenInvalidations_whenRead_thenTheyAreSortedByTime() {
    DistributionSettings distribution =
        distribution(
            "invalidationReach: 4s",
            "invalidations: [{at: 2m, paths: [/b]}, {at: 1m, paths: [/a*, \"/*\"]}]");

    assertThat(distribution.invalidations().all())
        .containsExactly(
            new Invalidation(VirtualTime.MINUTE, List.of("/a*", "/*")),
            new Invalidation(2 * VirtualTime.MINUTE, List.of("/b")));
    assertThat(distribution.invalidations().paths(0, 90 * VirtualTime.SECOND)).isEqualTo(2);
    assertThat(distribution.invalidations().reach()).isEqualTo(4 * VirtualTime.SECOND);
  }

  @Test
  void givenTooManyWildcardsInProgress_whenRead_thenRefused() {
    String paths =
        IntStream.range(0, 16).mapToObj(i -> "/" + i + "/*").collect(Collectors.joining(", "));
    String scenario = Scenarios.SMALL + "invalidations: [{at: 1m, paths: [" + paths + "]}]\n";

    assertThat(Scenarios.mistakes(scenario))
        .contains("test.yaml:5:1")
        .contains("at most 3000 paths and 15 with * in progress, but found 16 and 16");
  }

  @Test
  void givenInvalidationsWithoutDistribution_whenRead_thenRefused() {
    String scenario =
        """
        traffic: {to: {function: f}, generate: {}}
        functions: {f: {region: us-east-1}}
        invalidations: [{at: 1m, paths: [/a]}]
        """;

    assertThat(Scenarios.mistakes(scenario)).contains("there is no distribution");
  }

  @Test
  void givenFunctionsOfManyBehaviors_whenRead_thenAHundredArePossible() {
    DistributionSettings most = Scenarios.read(withFunctions(100)).world().distribution().get();

    assertThat(most.behaviors()).hasSize(75);
    assertThat(Scenarios.mistakes(withFunctions(101)))
        .contains("the distribution calls 101 functions, and 100 are possible");
  }

  /** 75 behaviors with so many functions for their viewer events, all different. */
  private static String withFunctions(int count) {
    StringBuilder behaviors = new StringBuilder();
    StringBuilder functions = new StringBuilder();
    for (int i = 0; i < 75; i++) {
      String pattern = i == 74 ? "*" : "/" + i;
      String second = i < count - 75 ? ", viewerResponse: f" + (75 + i) : "";
      behaviors.append(
          "{pathPattern: \"%s\", functions: {viewerRequest: f%d%s}}, "
              .formatted(pattern, i, second));
    }
    for (int i = 0; i < count; i++) {
      functions.append("  f%d: {kind: cloudFront}\n".formatted(i));
    }
    return """
        traffic: {generate: {}}
        origins: {site: {bucket: us-east-1}}
        distribution: {behaviors: [%s]}
        functions:
        %s"""
        .formatted(behaviors, functions);
  }
}
