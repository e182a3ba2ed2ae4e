package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import meridian.model.result.Collector;
import meridian.model.result.ResultType;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed URLs of a trace expire at instants, which virtual time has to be counted from. */
final class SignedUrlsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void givenTraceOfSignedUrls_whenTheyExpireOnTheWay_then403FromThenOnWhatTheCacheHas()
      throws IOException {
    long expires = START.getEpochSecond() + 60;
    String signed = "size=2&Expires=" + expires + "&Signature=";

    Collector collector =
        run(
            row(0, signed + "a&Key-Pair-Id=K1"),
            row(30, ""),
            row(59, signed + "b&Key-Pair-Id=K1"),
            row(60, signed + "a&Key-Pair-Id=K1"),
            row(600, signed + "b&Key-Pair-Id=K1"));

    assertThat(collector.countStatus(200)).isEqualTo(2);
    assertThat(collector.countStatus(403)).isEqualTo(3);
    assertThat(collector.count(ResultType.Miss)).isEqualTo(1);
    assertThat(collector.count(ResultType.Hit)).isEqualTo(1);
  }

  private static String row(long second, String query) {
    return START.plusSeconds(second) + ",192.0.2.1,DE,/film.mp4," + query;
  }

  private Collector run(String... rows) throws IOException {
    Path trace = folder.resolve("trace.csv");
    Files.writeString(trace, "time,client,country,path,query\n" + String.join("\n", rows) + "\n");
    Path file = folder.resolve("signed.yaml");
    Files.writeString(
        file,
        """
        traffic: {trace: %s}
        distribution:
          edgeLocations: [FRA]
          behaviors:
            - pathPattern: "*"
              targetOrigin: site
              cachePolicy: queries
              trustedKeyGroups: true
              unsigned: recorded
        cachePolicies: {queries: {queryStrings: all}}
        origins: {site: {bucket: eu-central-1}}
        """
            .formatted(trace));
    return ScenarioFixtures.oracle(
            new ScenarioReader(new CatalogueGeography()).read(file, ScenarioOptions.NONE))
        .collector();
  }
}
