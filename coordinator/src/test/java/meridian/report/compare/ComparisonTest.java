package meridian.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonTest {
  @TempDir private Path temp;

  @Test
  void givenSeedsThatAgree_whenCompared_thenEachFigureHasItsVerdict() throws IOException {
    for (int seed = 1; seed <= 4; seed++) {
      Runs.write(temp.resolve("a/seed-" + seed), "site", seed, 0.60 + 0.01 * seed, 100 + seed);
      Runs.write(temp.resolve("b/seed-" + seed), "site", seed, 0.70 + 0.011 * seed, 101 + seed);
    }

    Comparison comparison = compare("a", "b");

    assertThat(comparison.method()).isEqualTo(Method.PAIRED);
    assertThat(verdict(comparison, "cache.requestHitRatio")).isEqualTo(Verdict.BETTER);
    assertThat(verdict(comparison, "cache.originRequests")).isEqualTo(Verdict.WORSE);
    assertThat(verdict(comparison, "requests.byStatus.200")).isEqualTo(Verdict.CHANGED);
    assertThat(verdict(comparison, "requests.byStatus.502")).isEqualTo(Verdict.WORSE);
    assertThat(verdict(comparison, "latencyMs.viewerTtfb.p50")).isEqualTo(Verdict.SAME);
    assertThat(comparison.groups()).containsKeys("Requests", "Caches", "Latency by country");
  }

  @Test
  void givenNoiseAsLargeAsTheDifference_whenCompared_thenItIsCalledNoise() throws IOException {
    double[] noise = {0.02, -0.03, 0.01, -0.01};
    for (int seed = 0; seed < 4; seed++) {
      Runs.write(temp.resolve("a/" + seed), "site", seed, 0.6, 100);
      Runs.write(temp.resolve("b/" + seed), "site", seed, 0.6 + noise[seed], 100);
    }

    Comparison comparison = compare("a", "b");

    assertThat(verdict(comparison, "cache.requestHitRatio")).isEqualTo(Verdict.NOISE);
    assertThat(verdict(comparison, "cache.originRequests")).isEqualTo(Verdict.SAME);
  }

  @Test
  void givenAFigureOfOneSide_whenCompared_thenACountWasZeroAndALatencyIsNotThere()
      throws IOException {
    Path a = Runs.write(temp.resolve("a"), "site", 1, 0.6, 100);
    Path b = Runs.write(temp.resolve("b"), "site", 1, 0.6, 100);
    String text = Files.readString(b.resolve("summary.json"));
    Files.writeString(
        b.resolve("summary.json"),
        text.replace("\"502\": 100", "\"504\": 100").replace("\"KR\"", "\"JP\""));

    Comparison comparison = Comparison.of(a.toString(), b.toString());

    assertThat(verdict(comparison, "requests.byStatus.504")).isEqualTo(Verdict.DIFFERS);
    assertThat(comparison.find("requests.byStatus.502").orElseThrow().after()).isEqualTo("0");
    assertThat(verdict(comparison, "latencyMs.viewerTtfb.byCountry.KR.p50"))
        .isEqualTo(Verdict.ONE_SIDED);
  }

  @Test
  void givenSummaries_whenCompared_thenWhatARunIsAndInnerPercentilesAreLeftOut()
      throws IOException {
    Path a = Runs.write(temp.resolve("a"), "site", 1, 0.6, 100);

    Comparison comparison = Comparison.of(a.toString(), a.toString());

    assertThat(comparison.changes().stream().map(change -> change.figure().name()))
        .containsExactlyInAnyOrder(
            "requests.total",
            "requests.byStatus.200",
            "requests.byStatus.502",
            "cache.requestHitRatio",
            "cache.originRequests",
            "latencyMs.viewerTtfb.p50",
            "latencyMs.viewerTtfb.p95",
            "latencyMs.viewerTtfb.byCountry.KR.p50",
            "latencyMs.viewerTtfb.byCountry.KR.p95",
            "targetGroups.api.targets.\"api/0\".requests");
  }

  @Test
  void givenOtherSeedsOrOneRun_whenCompared_thenTheMethodIsSaid() throws IOException {
    for (int seed = 1; seed <= 4; seed++) {
      Runs.write(temp.resolve(seed + ""), "site", seed, 0.5, seed);
    }
    String several = temp.resolve("1") + "," + temp.resolve("2");

    Comparison welch = Comparison.of(several, temp.resolve("3") + "," + temp.resolve("4"));
    Comparison one = Comparison.of(several, temp.resolve("3").toString());
    Comparison none = Comparison.of(temp.resolve("1").toString(), temp.resolve("2").toString());

    assertThat(welch.method()).isEqualTo(Method.WELCH);
    assertThat(one.method()).isEqualTo(Method.ONE_BESIDE_SEVERAL);
    assertThat(none.method()).isEqualTo(Method.NO_NOISE);
    assertThat(CompareText.of(none, false)).contains("one seed on each side", "--seeds 1..5");
  }

  @Test
  void givenScenariosThatDiffer_whenCompared_thenTextAndPageSayInWhat() throws IOException {
    Path a = Runs.write(temp.resolve("a"), "site", 1, 0.6, 100);
    Path b = Runs.write(temp.resolve("b"), "<b>other</b>", 1, 0.7, 90);
    Runs.writeScenario(a, 1, "60s");
    Runs.writeScenario(b, 1, "1h");

    Comparison comparison = Comparison.of(a.toString(), b.toString());
    String page = ComparePage.of(comparison);

    assertThat(CompareText.of(comparison, false))
        .contains("cachePolicies.pages.defaultTTL: 60s -> 1h", "different scenarios: site and <b>");
    assertThat(page)
        .contains("cachePolicies.pages.defaultTTL", "&lt;b&gt;other", "+10.0 points")
        .doesNotContain("<b>other", "{{");
  }

  @Test
  void givenRunsThatDoNotBelongTogether_whenCompared_thenTheMistakeIsTold() throws IOException {
    Runs.write(temp.resolve("twice/a"), "site", 1, 0.6, 100);
    Runs.write(temp.resolve("twice/b"), "site", 1, 0.6, 100);
    Runs.writeScenario(Runs.write(temp.resolve("mixed/a"), "site", 1, 0.6, 100), 1, "60s");
    Runs.writeScenario(Runs.write(temp.resolve("mixed/b"), "site", 2, 0.6, 100), 2, "1h");
    Path broken = Runs.write(temp.resolve("broken"), "site", 1, 0.6, 100);
    Files.writeString(broken.resolve("summary.json"), "{\n\"requests\": {]}");

    assertThatThrownBy(() -> compare("twice", "twice"))
        .isInstanceOf(CompareException.class)
        .hasMessageContaining("expected one run of each seed, but found two of seed 1");
    assertThatThrownBy(() -> compare("mixed", "mixed"))
        .isInstanceOf(CompareException.class)
        .hasMessageContaining("differ in cachePolicies.pages.defaultTTL");
    assertThatThrownBy(() -> compare("broken", "broken"))
        .isInstanceOf(CompareException.class)
        .hasMessageContaining("summary.json:2:");
    assertThatThrownBy(() -> compare("nothing", "twice"))
        .isInstanceOf(CompareException.class)
        .hasMessageContaining("found no summary.json");
  }

  private Comparison compare(String before, String after) throws IOException {
    return Comparison.of(temp.resolve(before).toString(), temp.resolve(after).toString());
  }

  private static Verdict verdict(Comparison comparison, String name) {
    return comparison.find(name).orElseThrow().verdict();
  }
}
