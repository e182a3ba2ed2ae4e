package meridian.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first lines of the Azure Functions trace of 2021 (github.com/Azure/AzurePublicDataset),
 * replayed as calls of a function: as many, and each as long as it was.
 */
@Tag("ci")
final class AzureReplayTest {
  private static final String SCENARIO =
      """
      name: azure
      seed: 7
      traffic: {trace: %s, to: {function: f}}
      functions:
        f:
          {kind: lambda, region: us-east-1, runtime: python3.12, memory: 512 MB, duration: 1 s,
           timeout: 15m}
      """;

  @TempDir private Path folder;

  @Test
  void givenCallsOfTheRealWorld_whenReplayed_thenEachRunsAsLongAsItDid() throws IOException {
    String data = System.getProperty("meridian.data", "");
    assumeTrue(!data.isEmpty(), "no data: meridian.data is not set");
    Path trace = Path.of(data, "serverless", "azure-functions-2021-first199.csv");
    List<String> lines = Files.readAllLines(trace);
    double seconds =
        lines.stream().skip(1).mapToDouble(l -> Double.parseDouble(l.split(",")[3])).sum();
    Path scenario = Files.writeString(folder.resolve("azure.yaml"), SCENARIO.formatted(trace));
    Path out = folder.resolve("out");

    int code =
        Meridian.commandLine()
            .execute("run", scenario.toString(), "--quiet", "--out", out.toString());

    JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    int calls = lines.size() - 1;
    assertThat(code).isZero();
    assertThat(summary.at("/requests/total").asLong()).isEqualTo(calls);
    assertThat(summary.at("/requests/byStatus/200").asLong()).isEqualTo(calls);
    assertThat(summary.at("/lambda/f/invocations").asLong()).isEqualTo(calls);
    assertThat(summary.at("/lambda/f/durationMs/mean").asDouble() * calls)
        .isEqualTo(1_000 * seconds, Offset.offset(1_000 * seconds / 500));
  }
}
