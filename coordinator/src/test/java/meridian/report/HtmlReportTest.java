package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {
  private static final Pattern CIRCLE =
      Pattern.compile(
          "<circle class=\"edge-location\" data-code=\"(\\w+)\" data-requests=\"(\\d+)\"");

  @Test
  void givenADay_whenReported_thenEachLocationWithRequestsHasItsCircle() {
    RunResult result = Fixtures.worldDay(20_000);
    TreeMap<String, Long> expected = new TreeMap<>();
    new Entities(result)
        .ofKind("edgeLocation")
        .forEach(
            edge -> {
              if (result.collector().entryRequests(edge.id()) > 0) {
                expected.put(edge.name(), result.collector().entryRequests(edge.id()));
              }
            });

    List<MatchResult> circles =
        CIRCLE.matcher(HtmlReport.of(result, Fixtures.ATLAS)).results().toList();

    TreeMap<String, Long> drawn = new TreeMap<>();
    circles.forEach(circle -> drawn.put(circle.group(1), Long.valueOf(circle.group(2))));
    assertThat(circles).hasSizeGreaterThan(20);
    assertThat(drawn).isEqualTo(expected);
  }

  @Test
  void givenAnyResult_whenReported_thenThePageNamesNothingOutsideOfItself() {
    for (RunResult result :
        List.of(Fixtures.worldDay(2_000), Fixtures.direct(), Fixtures.empty())) {
      String page = HtmlReport.of(result, Fixtures.ATLAS);

      assertThat(page).startsWith("<!DOCTYPE html>").contains("default-src 'none'");
      assertThat(page).doesNotContainPattern("(?i)(src|href)=\"(?!data:,)").doesNotContain("url(");
      assertThat(page).contains("Copyright (c)").doesNotContain("{{");
    }
  }

  @Test
  void givenTextThatLooksLikeMarkup_whenReported_thenItStaysText() {
    String about = "</script><script>alert(1)</script> & \"quoted\"";

    String page = HtmlReport.of(Fixtures.withAbout(Fixtures.oneEdge(), about), Fixtures.ATLAS);

    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    assertThat(Html.json(TextNode.valueOf("</script><!--\u2028")))
        .isEqualTo("\"\\u003c/script\\u003e\\u003c!--\\u2028\"");
  }

  @Test
  void givenNoDistribution_whenReported_thenThereIsNoMapAndNoHitRatio() {
    String page = HtmlReport.of(Fixtures.direct(), Fixtures.ATLAS);

    assertThat(page).doesNotContain("<svg", "\"hit-ratio\"").contains("target-table");
  }

  @Test
  void givenATemplate_whenItAsksForAnUnknownName_thenFillingFails() {
    assertThat(Resources.fill("a{{b}}c", Map.of("b", "{{x}}"))).isEqualTo("a{{x}}c");
    assertThatThrownBy(() -> Resources.fill("{{x}}", Map.of())).hasMessageContaining("asks for x");
  }

  @Test
  void givenTheColourScale_whenAsked_thenItsEndsAreViridis() {
    assertThat(MapSvg.colour(0)).isEqualTo(0x440154);
    assertThat(MapSvg.colour(1)).isEqualTo(0xfde725);
    assertThat(MapSvg.colour(2)).isEqualTo(0xfde725);
  }
}
