package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.report.RunResult.EntityResult;
import org.junit.jupiter.api.Test;

final class FallbacksTest {
  @Test
  void givenStaleCopiesFailoversAndErrorPages_whenShown_thenTerminalPageAndSummaryTellThem() {
    RunResult result =
        with(
            Map.of("staleWhileRevalidate", 1_200L, "errorPages", 7L),
            Map.of("failovers", 30L, "staleWhileRevalidate", 34L));

    assertThat(text(result))
        .anyMatch(
            line -> line.endsWith("1,234 stale while revalidated, 7 error pages, 30 failovers"));
    assertThat(HtmlReport.of(result, Fixtures.ATLAS))
        .contains("Stale copies and fallbacks", "Custom error page", "Next origin of a group")
        .doesNotContain("Attempt at an origin given up");
    assertThat(Summary.of(result, Fixtures.ATLAS).at("/cache/errorPages").asLong()).isEqualTo(7);
  }

  @Test
  void givenNothingOfThat_whenShown_thenThereIsNoWordOfIt() {
    RunResult result = with(Map.of(), Map.of());

    assertThat(text(result)).noneMatch(line -> line.contains("failovers"));
    assertThat(HtmlReport.of(result, Fixtures.ATLAS)).doesNotContain("fallback");
  }

  private static List<String> text(RunResult result) {
    return TextSummary.of(result, Fixtures.ATLAS, Path.of("x")).lines().toList();
  }

  /** These counts at the edge location and at the regional edge cache. */
  private static RunResult with(Map<String, Long> edge, Map<String, Long> regional) {
    RunResult r = Fixtures.oneEdge();
    List<EntityResult> entities = new ArrayList<>();
    for (EntityResult entity : r.entities()) {
      Map<String, Long> counts = new TreeMap<>(entity.counts());
      counts.putAll(entity.kind().equals("edgeLocation") ? edge : Map.of());
      counts.putAll(entity.kind().equals("regionalEdgeCache") ? regional : Map.of());
      entities.add(new EntityResult(entity.id(), entity.path(), counts));
    }
    return new RunResult(
        r.version(),
        r.about(),
        r.world(),
        r.digest(),
        r.virtualNanos(),
        r.collector(),
        entities,
        r.traffic(),
        r.wall());
  }
}
