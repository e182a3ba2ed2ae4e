package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.EvictionPolicy;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.InvalidationSettings;
import meridian.model.settings.WorldSettings;
import meridian.report.RunResult.EntityResult;
import org.junit.jupiter.api.Test;

class CurveViewTest {
  private static final long MAX = Long.MAX_VALUE;

  @Test
  void givenCurve_whenShown_thenAllResultsHaveItsRatiosFromSmallToLarge() {
    RunResult result =
        withCurve(
            cache(MAX, MAX, EvictionPolicy.LRU),
            cache(MAX, 809, EvictionPolicy.LRU),
            cache(1L << 30, MAX, EvictionPolicy.LRU),
            cache(1_500_000_000, MAX, EvictionPolicy.LRU),
            cache(1_001, MAX, EvictionPolicy.W_TINY_LFU));

    CurveView view = new CurveView(result);
    ObjectNode json = view.json();

    assertThat(view.ofPolicy("lru"))
        .extracting(CurvePoint::size)
        .containsExactly("1 GiB", "1500 MB", "809 objects", "unlimited");
    assertThat(json.at("/lru/1 GiB/misses").asLong()).isEqualTo(1_000 - 302);
    assertThat(json.at("/lru/1 GiB/missRatio").asDouble()).isEqualTo(0.698);
    assertThat(json.at("/w-tinylfu/1001 B/byteMissRatio").asDouble()).isEqualTo(0.992);
    assertThat(TextSummary.of(result, Fixtures.ATLAS, Path.of("x")).lines())
        .anyMatch(line -> line.matches("  Curve +misses \\(bytes\\) +lru +w-tinylfu"))
        .anyMatch(line -> line.matches(" +1 GiB +69.8 % \\(99.4 %\\)"));
    assertThat(HtmlReport.of(result, Fixtures.ATLAS))
        .contains("<svg id=\"curve-plot\"", "1500 MB: 69.7 %", "curve-table");
    assertThat(Summary.of(result, Fixtures.ATLAS).at("/cache/curve")).isEqualTo(json);
  }

  @Test
  void givenInvalidations_whenShown_thenItSaysThatTheCurveDoesNotKnowThem() {
    RunResult r = withCurve(cache(1L << 30, MAX, EvictionPolicy.LRU));
    String says = "The caches of the curve keep what was invalidated";
    assertThat(HtmlReport.of(r, Fixtures.ATLAS)).doesNotContain(says);

    RunResult result = withInvalidation(r);

    assertThat(HtmlReport.of(result, Fixtures.ATLAS)).contains(says);
    assertThat(TextSummary.of(result, Fixtures.ATLAS, Path.of("x"))).contains(says);
  }

  private static RunResult withInvalidation(RunResult r) {
    WorldSettings w = r.world();
    InvalidationSettings one =
        new InvalidationSettings(
            List.of(new InvalidationSettings.Invalidation(0, List.of("/*"))), 0);
    WorldSettings world =
        new WorldSettings(
            w.name(),
            w.seed(),
            w.distribution().map(distribution -> distribution.with(one)),
            w.origins(),
            w.loadBalancers(),
            w.targetGroups(),
            w.launchTemplates(),
            w.functions(),
            w.faults());
    return new RunResult(
        r.version(),
        r.about(),
        world,
        r.digest(),
        r.virtualNanos(),
        r.collector(),
        r.entities(),
        r.traffic(),
        r.wall());
  }

  @Test
  void givenNoCurve_whenShown_thenThereIsNothingOfIt() {
    RunResult result = Fixtures.oneEdge();

    assertThat(HtmlReport.of(result, Fixtures.ATLAS)).doesNotContain("curve-plot", "curve-table");
    assertThat(Summary.of(result, Fixtures.ATLAS).at("/cache/curve").isMissingNode()).isTrue();
  }

  private static CacheSettings cache(long bytes, long objects, EvictionPolicy policy) {
    return new CacheSettings(bytes, objects, policy);
  }

  /**
   * A result whose caches had 300, 301, ... hits of 1,000 requests, and 4, 5, ... of 1,000 bytes.
   */
  private static RunResult withCurve(CacheSettings... curve) {
    RunResult r = Fixtures.oneEdge();
    List<EntityResult> entities = new ArrayList<>();
    for (EntityResult entity : r.entities()) {
      Map<String, Long> counts = new TreeMap<>(entity.counts());
      if (entity.kind().equals("edgeLocation")) {
        counts.put("curve_requests", 1_000L);
        counts.put("curve_bytes", 1_000L);
        for (int i = 0; i < curve.length; i++) {
          counts.put("curve_" + i + "_hits", 300L + i);
          counts.put("curve_" + i + "_hitBytes", 4L + i);
        }
      }
      entities.add(new EntityResult(entity.id(), entity.path(), counts));
    }
    return new RunResult(
        r.version(),
        r.about(),
        world(r.world(), List.of(curve)),
        r.digest(),
        r.virtualNanos(),
        r.collector(),
        entities,
        r.traffic(),
        r.wall());
  }

  private static WorldSettings world(WorldSettings w, List<CacheSettings> curve) {
    DistributionSettings d = w.distribution().orElseThrow();
    CacheSettings c = d.edgeCache();
    CacheSettings cache =
        new CacheSettings(
            c.bytesMax(), c.objectsMax(), c.policy(), c.admission(), c.retention(), curve);
    return new WorldSettings(
        w.name(),
        w.seed(),
        Optional.of(
            new DistributionSettings(
                d.edgeLocations(),
                d.routing(),
                d.priceClass(),
                cache,
                d.regionalEdgeCache(),
                d.viewers(),
                d.behaviors(),
                d.answerLife())),
        w.origins(),
        w.loadBalancers(),
        w.targetGroups(),
        w.launchTemplates(),
        w.functions(),
        w.faults());
  }
}
