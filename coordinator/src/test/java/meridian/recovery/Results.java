package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run has written.
 *
 * @param summary all of summary.json but {@code wall}
 * @param metrics all of metrics.csv
 */
record Results(JsonNode summary, JsonNode wall, String metrics) {
  static Results read(Path folder) throws IOException {
    ObjectNode summary =
        (ObjectNode) new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    JsonNode wall = summary.remove("wall");
    return new Results(summary, wall, Files.readString(folder.resolve("metrics.csv")));
  }

  /** Nothing is counted twice or lost, and nothing else differs. */
  void requireSameAs(Results other) {
    assertThat(summary.at("/requests/total")).isEqualTo(other.summary.at("/requests/total"));
    assertThat(summary.at("/digest")).isEqualTo(other.summary.at("/digest"));
    assertThat(summary.toPrettyString()).isEqualTo(other.summary.toPrettyString());
    assertThat(metrics).isEqualTo(other.metrics);
  }

  int recoveries() {
    return wall.at("/recoveries").asInt();
  }

  int nodes() {
    return wall.at("/nodes").asInt();
  }

  int checkpoints() {
    return wall.at("/checkpoints").asInt();
  }
}
