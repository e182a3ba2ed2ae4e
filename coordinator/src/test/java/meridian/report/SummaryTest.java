package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import meridian.report.RunResult.Wall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SummaryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMA =
      Path.of(System.getProperty("meridian.root", ".."), "scenarios", "summary.schema.json");
  private static final Wall OTHER_WALL =
      new Wall(99, 98, 97, 96, 5, 4, 3, 2, 1, RunResult.Exchanges.NONE);

  static Stream<RunResult> results() {
    return Stream.of(
        Fixtures.worldDay(20_000),
        Fixtures.oneEdge(),
        Fixtures.direct(),
        Fixtures.empty(),
        Troubles.hour());
  }

  @ParameterizedTest
  @MethodSource("results")
  void givenAnyResult_whenSummarized_thenItConformsToTheSchema(RunResult result)
      throws IOException {
    JsonNode summary = read(result);

    assertThat(schema().validate(summary)).isEmpty();
  }

  @Test
  void givenASummaryWithAMissingAndAnUnknownKey_whenValidated_thenTheSchemaSaysSo()
      throws IOException {
    JsonNode summary = read(Fixtures.oneEdge());
    ((ObjectNode) summary.get("cache")).remove("edge");
    ((ObjectNode) summary.get("requests")).put("more", 1);

    assertThat(schema().validate(summary)).hasSize(2);
  }

  @Test
  void givenTheSchema_whenRead_thenEveryKeyHasADescription() throws IOException {
    JsonNode schema = JSON.readTree(Files.readString(SCHEMA));

    assertThat(undescribed("", schema)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("results")
  void givenAnyResult_whenSummarized_thenPartsAddUp(RunResult result) throws IOException {
    JsonNode summary = read(result);

    long total = summary.at("/requests/total").asLong();
    assertThat(sum(summary.at("/requests/byResult"))).isEqualTo(total);
    assertThat(sum(summary.at("/requests/byStatus"))).isEqualTo(total);
    if (result.world().distribution().isPresent()) {
      long atEdges = 0;
      for (JsonNode edge : summary.at("/edgeLocations")) {
        atEdges += edge.get("requests").asLong();
      }
      assertThat(atEdges).isEqualTo(total);
      assertThat(summary.at("/cache/edge/requests").asLong()).isEqualTo(total);
    }
  }

  @Test
  void givenADay_whenSummarized_thenRatiosAndOriginsAreThoseOfTheCounts() throws IOException {
    JsonNode summary = read(Fixtures.worldDay(20_000));

    long hits =
        summary.at("/requests/byResult/Hit").asLong()
            + summary.at("/requests/byResult/RefreshHit").asLong();
    assertThat(summary.at("/cache/requestHitRatio").decimalValue().doubleValue())
        .isEqualTo(hits / 20_000.0);
    long origins =
        summary.at("/origins/api/requests").asLong()
            + summary.at("/origins/site/requests").asLong();
    assertThat(origins).isPositive().isEqualTo(summary.at("/cache/originRequests").asLong());
    assertThat(sum(summary.at("/origins/site/byStatus")))
        .isEqualTo(summary.at("/origins/site/requests").asLong());
    assertThat(summary.at("/targetGroups/api/targets/api~10/requests").asLong()).isPositive();
    assertThat(summary.at("/targetGroups/api/requests").asLong())
        .isEqualTo(summary.at("/loadBalancers/api/requests").asLong());
    assertThat(summary.at("/latencyMs/viewerTtfb/byBehavior").size()).isEqualTo(2);
    assertThat(summary.at("/latencyMs/viewerTtfb/byCountry/KR/p95").asDouble())
        .isBetween(1.0, 1_000.0);
  }

  @Test
  void givenEqualResultsAndAnotherLocale_whenWritten_thenOnlyTheWallDiffers() {
    String first = Summary.text(Summary.of(Fixtures.worldDay(5_000), Fixtures.ATLAS));
    Locale before = Locale.getDefault();
    String second;
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      RunResult again = Fixtures.withWall(Fixtures.worldDay(5_000), OTHER_WALL);
      second = Summary.text(Summary.of(again, Fixtures.ATLAS));
    } finally {
      Locale.setDefault(before);
    }

    assertThat(second).isNotEqualTo(first);
    assertThat(withoutWall(second)).isEqualTo(withoutWall(first)).doesNotContain("E-", "E+", "\r");
  }

  private static String withoutWall(String summary) {
    return summary.substring(0, summary.indexOf("\"wall\""));
  }

  private static JsonNode read(RunResult result) throws IOException {
    return JSON.readTree(Summary.text(Summary.of(result, Fixtures.ATLAS)));
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  private static String undescribed(String path, JsonNode node) {
    StringBuilder missing = new StringBuilder();
    Iterator<String> names = node.path("properties").fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      JsonNode property = node.path("properties").path(name);
      if (!property.has("description")) {
        missing.append(path).append('.').append(name).append('\n');
      }
      missing.append(undescribed(path + "." + name, property));
    }
    JsonNode more = node.path("additionalProperties");
    return missing + (more.isObject() ? undescribed(path + ".*", more) : "");
  }
}
