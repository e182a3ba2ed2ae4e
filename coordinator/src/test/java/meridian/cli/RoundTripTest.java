package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The access log of a run of made traffic, replayed as a CloudFront log in the same scenario, gives
 * the run's requests exactly and its hit ratio within 0.1 point; what it says of itself is the same
 * to the last request. (Only latencies differ: a log does not tell where in a city a viewer lives.)
 */
@Tag("ci")
final class RoundTripTest {
  private static final double TENTH_OF_A_POINT = 0.001;

  @TempDir private Path folder;

  /**
   * @param moved so many requests may have another edge location: a log tells time to the second,
   *     so a request may fall on the other side of an outage's begin
   */
  @ParameterizedTest
  @CsvSource({"korea-and-us, 0", "ttl-expiry, 0", "edge-outage, 5", "video-ranges, 0"})
  void givenAccessLogOfARun_whenReplayed_thenRequestsAndHitRatioAreTheRuns(String name, long moved)
      throws IOException {
    String scenario =
        Path.of(System.getProperty("meridian.root", ".."), "scenarios", name + ".yaml").toString();
    Path first = folder.resolve("first");
    Path again = folder.resolve("again");
    String traffic =
        "traffic={trace: %s, replay: {edge: recorded}}".formatted(first.resolve("access.log.gz"));

    int code = run("run", scenario, "--access-log", "--quiet", "--out", first.toString());
    int secondCode =
        run(
            "run",
            scenario,
            "--set",
            traffic,
            "--set",
            "expect=[]",
            "--quiet",
            "--out",
            again.toString());

    JsonNode made = summary(first);
    JsonNode replayed = summary(again);
    assertThat(code).isZero();
    assertThat(secondCode).isZero();
    assertThat(replayed.at("/requests/total")).isEqualTo(made.at("/requests/total"));
    assertThat(replayed.at("/recorded/requests")).isEqualTo(made.at("/requests/total"));
    assertThat(replayed.at("/recorded/requestHitRatio/log"))
        .isEqualTo(made.at("/cache/requestHitRatio"));
    assertThat(replayed.at("/recorded/byteHitRatio/log")).isEqualTo(made.at("/cache/byteHitRatio"));
    assertThat(replayed.at("/cache/requestHitRatio").asDouble())
        .isEqualTo(made.at("/cache/requestHitRatio").asDouble(), Offset.offset(TENTH_OF_A_POINT));
    assertThat(replayed.at("/cache/byteHitRatio").asDouble())
        .isEqualTo(made.at("/cache/byteHitRatio").asDouble(), Offset.offset(TENTH_OF_A_POINT));
    made.get("edgeLocations")
        .fieldNames()
        .forEachRemaining(
            edge ->
                assertThat(requests(replayed, edge))
                    .as(edge)
                    .isCloseTo(requests(made, edge), Offset.offset(moved)));
  }

  private static long requests(JsonNode summary, String edge) {
    return summary.at("/edgeLocations/" + edge + "/requests").asLong();
  }

  private static int run(String... arguments) {
    return Meridian.commandLine().execute(arguments);
  }

  private static JsonNode summary(Path results) throws IOException {
    return new ObjectMapper().readTree(results.resolve("summary.json").toFile());
  }
}
