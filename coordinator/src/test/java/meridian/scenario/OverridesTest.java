package meridian.scenario;

import static meridian.scenario.Scenarios.SMALL;
import static meridian.scenario.Scenarios.mistakes;
import static meridian.scenario.Scenarios.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.OriginSettings;
import meridian.trace.TrafficSettings;
import org.junit.jupiter.api.Test;

class OverridesTest {
  @Test
  void givenPaths_whenSet_thenTheyCountBeforeChecking() {
    Scenario scenario =
        read(
            SMALL,
            "distribution.edgeCache.size=25337300B",
            "distribution.behaviors[0].pathPattern=\"*\"",
            "distribution.behaviors[0].objects={size: 1 kB, cacheControl: \"max-age=60\"}",
            "origins.\"site\".firstByte=3ms",
            "traffic.generate.popularity.zipf=0.5",
            "until=10m");

    DistributionSettings distribution = scenario.world().distribution().orElseThrow();
    assertThat(distribution.edgeCache().bytesMax()).isEqualTo(25_337_300);
    assertThat(distribution.behaviors().get(0).objects().cacheControl().get(0).value().maxAge())
        .isEqualTo(60 * VirtualTime.SECOND);
    assertThat(((OriginSettings.Bucket) scenario.world().origins().get(0)).firstByte().sample(0))
        .isEqualTo(3_000_000);
    assertThat(scenario.until()).isEqualTo(600 * VirtualTime.SECOND);
  }

  @Test
  void givenLaterSet_whenItNamesTheSamePath_thenItCounts() {
    assertThat(read(SMALL, "seed=2", "seed=3").world().seed()).isEqualTo(3);
  }

  @Test
  void givenMistakes_whenSet_thenTheOptionIsThePlace() {
    assertThat(
            mistakes(
                SMALL,
                "distribution.edgeCache.size=big",
                "distribution.edgeCash.size=1 GB",
                "distribution[0]=1",
                "origins.site.bucket.region=x",
                "faults[3].at=1m",
                "seed",
                "seed={"))
        .isEqualTo(
            """
            --set distribution.edgeCache.size=big: distribution.edgeCache.size: expected a size above 0, but found "big"
              Write a number and a unit, for example: 64 GB
            --set distribution.edgeCash.size=1 GB: distribution: unknown key 'edgeCash'
              Did you mean 'edgeCache'?
            --set distribution[0]=1: 'distribution' is a mapping, so there is no [0] in it
              Set the whole of it: --set distribution=...
            --set faults[3].at=1m: 'faults' has 0 items, so there is no [3]
              The first one is [0].
            --set origins.site.bucket.region=x: 'origins.site.bucket' is "us-east-1", so there is no region in it
              Set the whole of it: --set origins.site.bucket=...
            --set seed: expected a path, '=' and a value
              Write --set path=value, for example: --set distribution.edgeCache.size=10GB
            --set seed={: this is not YAML: expected the node content, but found '<stream end>'
              Found while parsing a flow node.\
            """);
  }

  @Test
  void givenTraceOption_whenTrafficIsMade_thenTheTraceTakesItsPlace() {
    Path file = Scenarios.ROOT.resolve("pom.xml");

    Scenario scenario =
        Scenarios.READER.read(
            "test.yaml", SMALL, Path.of("/"), ScenarioOptions.NONE.withTrace(file.toString()));

    assertThat(scenario.traffic().get(0).source())
        .isEqualTo(new TrafficSettings.Files(List.of(file), "", false));
  }

  @Test
  void givenTraceOption_whenThereAreSeveralSources_thenTheUserMustSayWhich() {
    String text = SMALL.replace("{generate: {}}", "[{generate: {}}, {generate: {}}]");

    assertThat(mistakes(text, ScenarioOptions.NONE.withTrace("x.csv")))
        .isEqualTo(
            """
            --trace x.csv: the scenario has several sources of traffic, or none that could have a trace
              Name the one that is meant: --set traffic[0].trace=FILE\
            """);
  }

  @Test
  void givenSeedAndUntil_whenGivenAsOptions_thenTheyCountAndAreChecked() {
    ScenarioOptions good = options("9", "5m");
    ScenarioOptions bad = options("-1", "soon");

    Scenario scenario = Scenarios.READER.read("test.yaml", SMALL, Path.of("/"), good);

    assertThat(scenario.world().seed()).isEqualTo(9);
    assertThat(scenario.until()).isEqualTo(5 * VirtualTime.MINUTE);
    assertThat(mistakes(SMALL, bad))
        .isEqualTo(
            """
            --seed -1: seed: expected a whole number of at least 0, but found "-1"
              It cannot be negative.
            --until soon: until: expected a duration above 0, but found "soon"
              Write a number and a unit, for example: 1.5s\
            """);
  }

  private static ScenarioOptions options(String seed, String until) {
    return new ScenarioOptions(List.of(), Optional.empty(), Optional.of(seed), Optional.of(until));
  }
}
