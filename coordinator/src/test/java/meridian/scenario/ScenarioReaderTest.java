package meridian.scenario;

import static meridian.scenario.Scenarios.SMALL;
import static meridian.scenario.Scenarios.mistakes;
import static meridian.scenario.Scenarios.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import meridian.geo.PriceClass;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.EvictionPolicy;
import meridian.model.settings.Choice;
import meridian.model.settings.ConnectionSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.EncodingSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.HttpShares;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.ViewerSettings;
import meridian.trace.ArrivalProcess;
import meridian.trace.GeneratorSettings;
import meridian.trace.TrafficSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {
  @Test
  void givenLeastScenario_whenRead_thenDefaultsAreThere() {
    Scenario scenario = read(SMALL);

    DistributionSettings distribution = scenario.world().distribution().orElseThrow();
    assertThat(scenario.world().name()).isEqualTo("test");
    assertThat(scenario.world().seed()).isEqualTo(1);
    assertThat(scenario.until()).isEqualTo(Long.MAX_VALUE);
    assertThat(distribution.edgeLocations()).hasSize(12);
    assertThat(distribution.edgeCache())
        .isEqualTo(new CacheSettings(100_000_000_000L, Long.MAX_VALUE, EvictionPolicy.LRU));
    assertThat(distribution.regionalEdgeCache())
        .contains(new CacheSettings(1_000_000_000_000L, Long.MAX_VALUE, EvictionPolicy.LRU));
    assertThat(distribution.viewers())
        .isEqualTo(
            new ViewerSettings(
                ViewerSettings.Tls.V1_3,
                HttpShares.of(ViewerSettings.Http.V2),
                60 * VirtualTime.SECOND,
                Distribution.LogNormal.ofP50P95(8_000_000, 30_000_000),
                50_000_000,
                new Distribution.Constant(20_000_000),
                new ConnectionSettings(0, VirtualTime.HOUR, false, 0, 0),
                EncodingSettings.BROWSERS));
    assertThat(distribution.behaviors()).hasSize(1);
    assertThat(distribution.behaviors().get(0).pathPattern()).isEqualTo("*");
    assertThat(distribution.behaviors().get(0).targetOrigin()).isEqualTo("site");
    assertThat(distribution.behaviors().get(0).objects().cacheControl())
        .isEqualTo(Choice.always(CacheControl.NONE));
    assertThat(distribution.behaviors().get(0).cachePolicy().minTtl())
        .isEqualTo(VirtualTime.SECOND);
    assertThat(distribution.answerLife()).isEqualTo(60 * VirtualTime.SECOND);
    assertThat(scenario.world().origins())
        .containsExactly(
            new OriginSettings.Bucket(
                "site",
                "us-east-1",
                5 * VirtualTime.SECOND,
                Distribution.LogNormal.ofP50P99(25_000_000, 150_000_000)));
  }

  @Test
  void givenCachePolicyWithoutTtl_whenRead_thenObjectsLiveForEver() {
    Scenario scenario =
        read(
            """
            traffic: {generate: {}}
            distribution:
              behaviors: [{pathPattern: "*", cachePolicy: forever}]
            cachePolicies:
              forever: {defaultTTL: unlimited, headers: [Accept, "*-x"]}
            origins: {site: {bucket: us-east-1}}
            """);

    assertThat(scenario.world().distribution().orElseThrow().behaviors().get(0).cachePolicy())
        .isEqualTo(
            new CachePolicySettings(
                "forever",
                0,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                CachePolicySettings.Part.NONE,
                new CachePolicySettings.Part(false, List.of("*-x", "accept")),
                CachePolicySettings.Part.NONE));
  }

  @Test
  void givenShortMaxTtl_whenDefaultTtlIsAbsent_thenItIsNotLonger() {
    CachePolicySettings policy =
        read(
                SMALL,
                "cachePolicies.p.maxTTL=60s",
                "distribution.behaviors=[{pathPattern: '*', cachePolicy: p}]")
            .world()
            .distribution()
            .orElseThrow()
            .behaviors()
            .get(0)
            .cachePolicy();

    assertThat(policy.defaultTtl()).isEqualTo(policy.maxTtl()).isEqualTo(VirtualTime.MINUTE);
  }

  @Test
  void givenPlacesOfOnesOwn_whenRead_thenCountryIsThatOfTheNearestCity() {
    Scenario scenario =
        read(
            SMALL,
            "distribution.edgeLocations=[{code: MUC, lat: 48.1, lon: 11.6, capacity: 60k/m},"
                + " FRA56-P5, ICN, {code: SYD, country: JP}]",
            "distribution.priceClass=200");

    assertThat(scenario.world().distribution().orElseThrow().edgeLocations())
        .containsExactly(
            new EdgeLocationSettings("FRA56-P5", 50.1, 8.7, 3, 0),
            new EdgeLocationSettings("ICN", 37.5, 126.9, 8, 0),
            new EdgeLocationSettings("MUC", 48.1, 11.6, 3, 1000));
    assertThat(scenario.world().distribution().orElseThrow().priceClass())
        .isEqualTo(PriceClass.PRICE_CLASS_200);
  }

  @Test
  void givenTrafficOfEveryKind_whenRead_thenItSaysWhenWhoAndWhere() {
    Scenario scenario =
        read(
            """
            traffic:
              - {generate: {arrivals: {ramp: {from: 0/s, to: 60/m}}, countries: {US: 3, "NO": 1}}, rate: 2}
              - {generate: {arrivals: {wave: {mean: 1M/d}}, countries: [KR, DE]}, to: {function: f}}
            distribution: {}
            origins: {site: {bucket: us-east-1}}
            functions: {f: {region: us-west-2, memory: 1 GB}}
            """);

    GeneratorSettings first = generator(scenario, 0);
    GeneratorSettings second = generator(scenario, 1);
    assertThat(scenario.traffic().get(0).rate()).isEqualTo(2);
    assertThat(first.arrivals()).isEqualTo(new ArrivalProcess.Ramp(0, 1));
    assertThat(first.countries())
        .containsExactly(
            new GeneratorSettings.CountryWeight("NO", 1),
            new GeneratorSettings.CountryWeight("US", 3));
    assertThat(second.arrivals())
        .isEqualTo(new ArrivalProcess.Wave(1_000_000 / 86_400.0, 0.5, VirtualTime.DAY));
    assertThat(second.countries())
        .containsExactly(
            new GeneratorSettings.CountryWeight("DE", 1),
            new GeneratorSettings.CountryWeight("KR", 1));
    assertThat(scenario.traffic().get(1).to()).isEqualTo(new TrafficSettings.ToFunction("f"));
    assertThat(scenario.world().functions())
        .extracting(FunctionSettings::memoryMegabytes)
        .containsExactly(1024);
  }

  private static GeneratorSettings generator(Scenario scenario, int index) {
    return ((TrafficSettings.Generate) scenario.traffic().get(index).source()).settings();
  }

  @Test
  void givenFaultWithoutEnd_whenRead_thenItLastsForEver() {
    Scenario scenario =
        read(
            SMALL,
            "faults=[{at: 2m, target: edgeLocation/NRT}, {at: 1m, for: 1m, target:"
                + " edgeLocation/ICN}]");

    assertThat(scenario.world().faults())
        .containsExactly(
            new FaultSettings(
                VirtualTime.MINUTE,
                2 * VirtualTime.MINUTE,
                "edgeLocation/ICN",
                FaultSettings.Kind.DOWN),
            new FaultSettings(
                2 * VirtualTime.MINUTE,
                VirtualTime.NEVER,
                "edgeLocation/NRT",
                FaultSettings.Kind.DOWN));
  }

  @Test
  void givenTracesInFolders_whenRead_thenTheEffectiveScenarioNamesEveryFile(@TempDir Path folder)
      throws Exception {
    for (String file : List.of("b.csv", "a.csv", ".hidden", "c.txt")) {
      Files.writeString(folder.resolve(file), "x");
    }
    String text = SMALL.replace("{generate: {}}", "{trace: [\"*.csv\", .], spacing: 1ms}");

    Scenario scenario = Scenarios.READER.read("test.yaml", text, folder, ScenarioOptions.NONE);

    List<Path> files = ((TrafficSettings.Files) scenario.traffic().get(0).source()).files();
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("a.csv", "b.csv", "a.csv", "b.csv", "c.txt");
    assertThat(scenario.effectiveYaml()).contains(folder.resolve("c.txt").toString());
    assertThat(
            Scenarios.READER
                .read("s.yaml", scenario.effectiveYaml(), Path.of("/"), ScenarioOptions.NONE)
                .traffic())
        .isEqualTo(scenario.traffic());
  }

  @Test
  void givenCacheControl_whenRead_thenItsDirectivesCount() {
    CacheControl control =
        read(
                SMALL,
                "distribution.behaviors=[{pathPattern: '*', objects: {cacheControl:"
                    + " 'public, Max-Age=60, s-maxage=5, stale-if-error=300, private'}}]")
            .world()
            .distribution()
            .orElseThrow()
            .behaviors()
            .get(0)
            .objects()
            .cacheControl()
            .get(0)
            .value();

    assertThat(control)
        .isEqualTo(
            new CacheControl(
                false,
                false,
                true,
                60 * VirtualTime.SECOND,
                5 * VirtualTime.SECOND,
                CacheControl.ABSENT,
                300 * VirtualTime.SECOND));
  }

  @Test
  void givenAnchors_whenRead_thenAliasesStandForThem() {
    Scenario scenario =
        read(
            """
            traffic: {generate: {duration: &d 2h, arrivals: {spike: {base: 1/s, peak: 2/s, at: 0s, for: *d}}}}
            distribution: {}
            origins: {site: {bucket: us-east-1}}
            """);

    assertThat(generator(scenario, 0).arrivals())
        .isEqualTo(new ArrivalProcess.Spike(1, 2, 0, 2 * VirtualTime.HOUR));
    assertThat(scenario.effectiveYaml()).doesNotContain("&").doesNotContain("*d");
  }

  @Test
  void givenAnchorThatHoldsItself_whenRead_thenItIsRefused() {
    assertThat(mistakes("traffic: &a\n  generate: *a\n")).contains("test.yaml:1:10:");
    assertThat(mistakes("a: &a [*a, *a]\n")).startsWith("test.yaml:1:4: ");
  }

  @Test
  void givenScenarioThatIsTooLarge_whenRead_thenItIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("log.yaml");
    Files.write(file, new byte[5_000_000]);

    assertThat(mistakes("#".repeat(1_000_001))).contains("expected at most 1000000 characters");
    assertThat(mistakes("a: " + "[".repeat(100_000))).contains("test.yaml:1:");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Scenarios.READER.read(file, ScenarioOptions.NONE))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("log.yaml:1:1: expected a scenario of at most a megabyte");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Scenarios.READER.read(folder.resolve("none.yaml"), ScenarioOptions.NONE))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("none.yaml: the scenario cannot be read: there is no such file");
  }

  @Test
  void givenOneCacheWithoutTrace_whenRead_thenTheMistakeSaysHowToNameOne() {
    Path file = Scenarios.ROOT.resolve("scenarios/validation/one-cache.yaml");

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Scenarios.READER.read(file, ScenarioOptions.NONE))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("one-cache.yaml:15:3: traffic: 'trace' is missing")
        .hasMessageContaining("--trace FILE");
  }
}
