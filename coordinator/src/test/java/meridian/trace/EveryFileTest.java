package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every file of the real data is read, with the counts that its source names, or refused with a
 * good reason.
 */
final class EveryFileTest {
  private static final List<String> FOLDERS =
      List.of("traces", "cloudfront", "serverless", "geoip");

  @ParameterizedTest
  @CsvSource({
    "cloudfront/cloudfront-2012-15col-3rows-spaces.log, cloudfront, 3, 3",
    "cloudfront/rkalla-cloudfront-2011-12col-example-100.log.gz, cloudfront, 100, 81",
    "cloudfront/rkalla-cloudfront-2011-12col-example-174k.log.gz, cloudfront, 174119, 81",
    "serverless/azure-functions-2021-first199.csv, azure-functions-2021, 199, 31",
    "serverless/azure-llm-inference-2023-code.csv, azure-llm, 8819, 1",
    "serverless/azure2019-FORMAT-SAMPLE-invitro-invocations.csv, azure-functions-2019, 4525, 4",
    "traces/apache-semicomplete-2015-05-17_20.log.gz, common-log, 10000, 1498",
    "traces/cache2k-web07.trace.xz, cache2k, 76118, 20484",
    "traces/caffeine-adaptsize-request.trace.xz, webcachesim, 66987, 36815",
    "traces/nasa-http-1995-07-01-first4000.log.gz, common-log, 4000, 699",
    "traces/nasa-http-1995-08-01.tsv.gz, tsv, 30969, 2088"
  })
  void givenTrace_whenRead_thenRequestsAndObjectsAreThoseOfItsSource(
      String name, String format, long requests, long objects) throws IOException {
    TraceStatistics statistics = new TraceStatistics();
    TraceRow row = new TraceRow();

    try (TraceReader reader = TraceReaders.openAnyOrder(files(name))) {
      while (reader.next(row)) {
        statistics.add(row);
      }
      assertThat(reader.formats()).extracting(TraceFormat::title).containsExactly(format);
      assertThat(reader.unparsed()).isZero();
      assertThat(reader.repeated()).isZero();
    }

    assertThat(statistics.requests()).isEqualTo(requests);
    assertThat(statistics.objects()).isEqualTo(objects);
  }

  @ParameterizedTest
  @CsvSource({
    "geoip/geo-whois-asn-country-ipv4-num.csv.gz, expected a trace in a known format",
    "geoip/maxmind-GeoIP2-City-Test.json, expected a trace in a known format",
    "geoip/maxmind-GeoIP2-City-Test.mmdb, expected a trace in a known format",
    "geoip/maxmind-GeoLite2-City-Test.json, expected a trace in a known format",
    "geoip/maxmind-GeoLite2-City-Test.mmdb, expected a trace in a known format",
    "serverless/azure2019-FORMAT-SAMPLE-invitro-durations.csv, Durations and memory alone are no requests",
    "serverless/azure2019-FORMAT-SAMPLE-invitro-memory.csv, Durations and memory alone are no requests",
    "serverless/lambda-perf/2024-08-15.json.gz, expected a trace in a known format",
    "serverless/lambda-perf/2026-08-15.json.gz, expected a trace in a known format",
    "traces/nasa-http-requests-per-second-2months.tbz2, Unpack it first: bzip2 -d"
  })
  void givenFileThatIsNoTrace_whenRead_thenItIsRefusedWithAReason(String name, String reason) {
    TraceException error = catchThrowableOfType(TraceException.class, () -> read(files(name)));

    assertThat(error).isNotNull();
    assertThat(error.getMessage()).startsWith(Fixtures.data(name) + ":1:1: ").contains(reason);
  }

  @Test
  void givenAllFiles_whenListed_thenTheTestsAboveNameThem() throws IOException {
    Path root = Fixtures.data("");

    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertReadOrRefused(root.relativize(file).toString());
        }
      }
    }
  }

  /** Whatever comes with later data: no other exception, and no rows out of nothing. */
  private static void assertReadOrRefused(String name) throws IOException {
    try {
      assertThat(read(files(name))).as(name).isPositive();
    } catch (TraceException refused) {
      assertThat(refused.getMessage()).startsWith(Fixtures.data(name).toString());
    }
  }

  @Test
  void givenCountsAndDurationsOf2019_whenReadTogether_thenEveryCallHasADuration()
      throws IOException {
    String prefix = "serverless/azure2019-FORMAT-SAMPLE-invitro-";
    TrafficSettings.Files files =
        new TrafficSettings.Files(
            List.of(
                Fixtures.data(prefix + "durations.csv"),
                Fixtures.data(prefix + "invocations.csv"),
                Fixtures.data(prefix + "memory.csv")),
            "",
            false);

    long requests = 0;
    TraceRow row = new TraceRow();
    try (TraceReader reader = TraceReaders.open(files)) {
      while (reader.next(row)) {
        assertThat(row.duration).isBetween(1_000_000L, 3_600_000_000_000L);
        requests++;
      }
    }

    assertThat(requests).isEqualTo(4525);
  }

  private static long read(TrafficSettings.Files files) throws IOException {
    long rows = 0;
    TraceRow row = new TraceRow();
    try (TraceReader reader = TraceReaders.openAnyOrder(files)) {
      while (reader.next(row)) {
        rows++;
      }
    }
    return rows;
  }

  private static TrafficSettings.Files files(String name) {
    return new TrafficSettings.Files(
        List.of(Fixtures.data(name)), "", false, 0.01, Optional.empty());
  }
}
