package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaRuntimesTest {
  private static final String DATA = System.getProperty("meridian.data", "");

  @Test
  void givenTable_whenAsked_thenInitHasPercentilesAndTheFirstCallDependsOnMemory() {
    assertThat(LambdaRuntimes.init("java21", "zip")).contains("p50: 258 ms", "p99: 387 ms");
    assertThat(LambdaRuntimes.first("java21", "zip", 128)).isEqualTo("96400 us");
    assertThat(LambdaRuntimes.first("java21", "zip", 3_000)).isEqualTo("5700 us");
    assertThat(LambdaRuntimes.names()).contains("nodejs22.x", "provided.al2023/rust");
  }

  /** The medians in the table are those of the measurements from September 2025 on. */
  @ParameterizedTest
  @ValueSource(strings = {"java21", "nodejs22.x", "python3.13", "dotnet8"})
  void givenMeasurements_whenTheirMedianIsTaken_thenItIsTheTables(String runtime)
      throws IOException {
    assumeThat(DATA).isNotEmpty();

    List<Double> values = measured(Path.of(DATA, "serverless", "lambda-perf"), runtime);

    double median = values.stream().sorted().toList().get((values.size() + 1) / 2 - 1);
    assertThat(values).hasSizeGreaterThan(400);
    assertThat(LambdaRuntimes.init(runtime, "zip")).contains("p50: " + Math.round(median) + " ms");
  }

  private static List<Double> measured(Path folder, String runtime) throws IOException {
    List<Double> values = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().compareTo("2025-09") > 0) {
          add(file, runtime, values);
        }
      }
    }
    return values;
  }

  private static void add(Path file, String runtime, List<Double> to) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode row : new ObjectMapper().readTree(in).get("runtimeData")) {
        if (row.get("d").asText().equals(runtime)
            && row.get("a").asText().equals("x86_64")
            && row.get("p").asText().equals("zip")) {
          row.get("i").forEach(value -> to.add(value.asDouble()));
        }
      }
    }
  }
}
