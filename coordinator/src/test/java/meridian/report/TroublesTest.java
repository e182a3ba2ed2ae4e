package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import meridian.model.settings.FaultSettings.Kind;
import meridian.model.settings.TargetGroupSettings;
import meridian.report.TargetMonitor.Spell;
import meridian.report.TargetMonitor.State;
import org.junit.jupiter.api.Test;

/** What reports tell of faults, targets, scaling, alarms and elections. */
final class TroublesTest {
  private static final long MINUTE = Troubles.MINUTE;
  private static final RunResult HOUR = Troubles.hour();
  private static final String PAGE = HtmlReport.of(HOUR, Fixtures.ATLAS);

  @Test
  void givenFaults_whenTold_thenTheyAreThoseThatBeganAndRandomOnesAreDrawnForEachInstance() {
    List<FaultSpans.Span> spans = FaultSpans.of(HOUR);

    List<FaultSpans.Span> crashes =
        spans.stream().filter(span -> span.fault().kind() == Kind.CRASH).toList();
    assertThat(spans).isSortedAccordingTo((a, b) -> Long.compare(a.from(), b.from()));
    assertThat(crashes.stream().map(FaultSpans.Span::subject).distinct())
        .containsExactlyInAnyOrder("instance/api/0", "instance/api/1", "instance/api/2");
    assertThat(crashes).allMatch(crash -> crash.until() <= 40 * MINUTE);
    assertThat(spans.get(spans.size() - 1).label()).isEqualTo("zone/eu-central-1a down");
    assertThat(spans).noneMatch(span -> span.subject().startsWith("region/")); // after the end
    assertThat(FaultSpans.table(HOUR)).contains("the end").contains(">10 min<");
  }

  @Test
  void givenFaultsAndAlarms_whenCharted_thenEveryTimeAxisMarksThem() {
    JsonNode marks = ChartData.of(HOUR).get("marks");

    assertThat(marks).hasSize(FaultSpans.of(HOUR).size() + 1);
    JsonNode zone = marks.get(marks.size() - 2);
    assertThat(zone.get("label").asText()).isEqualTo("zone/eu-central-1a down");
    assertThat(zone.get("from").asDouble()).isEqualTo(50 * 60);
    assertThat(zone.get("to").asDouble()).isEqualTo(60 * 60);
    JsonNode alarm = marks.get(marks.size() - 1);
    assertThat(alarm.get("label").asText()).isEqualTo("slow");
    assertThat(alarm.get("at").asDouble()).isEqualTo(9 * 60);
  }

  @Test
  void givenHealthChanges_whenMonitored_thenEachTargetHasItsStatesFromBeginningToEnd() {
    Map<String, List<Spell>> api = new TargetMonitor(HOUR).spells(group("api"));
    Map<String, List<Spell>> web = new TargetMonitor(HOUR).spells(group("web"));

    assertThat(api).containsOnlyKeys("api/1", "api/2");
    assertThat(api.get("api/1"))
        .containsExactly(
            new Spell("api/1", State.HEALTHY, 0, 20 * MINUTE, ""),
            new Spell("api/1", State.UNHEALTHY, 20 * MINUTE, 25 * MINUTE, "Target.Timeout"),
            new Spell("api/1", State.HEALTHY, 25 * MINUTE, 60 * MINUTE, ""));
    assertThat(web.get("web/0"))
        .extracting(Spell::state)
        .containsExactly(State.HEALTHY, State.DRAINING);
    assertThat(web.get("web/1"))
        .extracting(Spell::state)
        .containsExactly(State.REGISTERED, State.HEALTHY);
    assertThat(web.get("web/1").get(0).from()).isEqualTo(11 * MINUTE);
  }

  @Test
  void givenTargetsThatWereOut_whenReported_thenThePageSaysWhoWhenAndWhy() {
    String targets = section("targets");

    assertThat(targets)
        .contains("1 target was healthy all the time.")
        .contains("<code>api/1</code>", "0:20:00", "0:25:00", ">5 min<", "Target.Timeout")
        .contains("Target.&lt;Failed&gt;")
        .doesNotContain("web/10"); // a place that nobody took
    assertThat(targets.indexOf(">api/1</div>")).isLessThan(targets.indexOf(">api/2</div>"));
  }

  @Test
  void givenMetrics_whenCharted_thenLinesHaveTheirValues() {
    ObjectNode data = ChartData.of(HOUR);

    assertThat(values(data, "Requests of api", 0).get(7)).isEqualTo(1.0);
    assertThat(values(data, "Targets of api", 0)).startsWith(3.0, 2.0, 3.0);
    assertThat(values(data, "Targets of api", 1)).startsWith(0.0, 1.0, 0.0);
    assertThat(values(data, "Capacity of web", 0).subList(8, 12))
        .containsExactly(1.0, 1.0, 3.0, 3.0);
    assertThat(values(data, "Processors of web", 0)).startsWith(50.0);
    assertThat(values(data, "Processors of web", 1)).startsWith(60.0);
    assertThat(values(data, "Operation time of mongo", 0)).startsWith(2.0, 2.0);
    assertThat(values(data, "Replication lag of mongo", 0)).startsWith(1.0);
    assertThat(values(data, "Replication lag of mongo", 1)).startsWith(2.0);
    assertThat(data.get("charts")).hasSize(5 + Troubles.MORE_CHARTS);
  }

  @Test
  void givenActivities_whenReported_thenThoseOfOneCauseAreOneRowWithItsReason() {
    assertThat(section("scaling"))
        .contains("web/1, web/2", "1 -&gt; 3", "alarm slow")
        .contains(">1.50<"); // instance hours
  }

  @Test
  void givenAlarmsAndElections_whenReported_thenTheirStatesHaveTimes() {
    assertThat(section("alarms"))
        .contains("0:00:00 to 0:02:00: INSUFFICIENT_DATA")
        .contains("0:02:00 to 0:09:00: OK, last 1.0, not &gt; 5.0")
        .contains("0:09:00 to 1:00:00: ALARM, last 6.0, threshold: &gt; 5.0");
    assertThat(section("databases"))
        .contains("0:00:00 to 0:30:00: primary\"")
        .contains("0:31:00 to 1:00:00: primary, term 2");
  }

  @Test
  void givenTroubles_whenSummarized_thenTheTerminalSaysThemInALineEach() {
    List<String> lines =
        TextSummary.of(HOUR, Fixtures.ATLAS, Path.of("runs", "latest")).lines().toList();

    int faults = FaultSpans.of(HOUR).size();
    assertThat(faults).isGreaterThan(4);
    assertThat(lines)
        .contains("            and " + (faults - 3) + " more")
        .contains(
            "  Targets   api: 2 unhealthy for a time, api/2 the longest: 9 min, Target.<Failed>")
        .contains(
            "  Scaling   web: 1 to 3 instances desired, 2 at the end; 2 launched, 1 terminated")
        .contains("  Alarms    slow at 0:09:00")
        .anyMatch(line -> line.matches("  5xx +api: \\d+ of its targets, 0 of its own"))
        .anyMatch(
            line -> line.matches("  Faults +instance/api/\\d crash from 0:\\d\\d:\\d\\d to .*"));
  }

  private static TargetGroupSettings group(String name) {
    return HOUR.world().targetGroups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String section(String id) {
    int from = PAGE.indexOf("<section id=\"" + id + "\">");
    assertThat(from).as("section %s", id).isPositive();
    return PAGE.substring(from, PAGE.indexOf("</section>", from));
  }

  private static List<Double> values(ObjectNode data, String title, int line) {
    JsonNode chart =
        StreamSupport.stream(data.get("charts").spliterator(), false)
            .filter(one -> one.get("title").asText().equals(title))
            .findFirst()
            .orElseThrow();
    List<Double> values = new ArrayList<>();
    chart.get("series").get(line).get("values").forEach(value -> values.add(value.asDouble()));
    return values;
  }
}
