package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzureFunctionsTest {
  private @TempDir Path folder;

  private static final String HEADER = "HashOwner,HashApp,HashFunction,";
  private static final String PERCENTILES =
      "Average,percentile_Average_0,percentile_Average_1,percentile_Average_25,"
          + "percentile_Average_50,percentile_Average_75,percentile_Average_99,"
          + "percentile_Average_100\n";

  /** What a row tells after the duration: first and last byte, protocol. */
  private static final String NO_RANGE = " -1 -1 0";

  @Test
  void givenCountsAndDurations_whenRead_thenEachMinuteHasItsCallsInOrder() throws IOException {
    Path durations =
        Fixtures.file(folder, "1.csv", HEADER + PERCENTILES + "o,a,f,9,1,2,3,4,5,6,7\n");
    Path counts =
        Fixtures.file(
            folder, "2.csv", HEADER + "Trigger,1,2,3\no,a,f,http,2,0,300\no,a,g,x,0,1,0\n");

    List<String> rows = Fixtures.read(Fixtures.reader(durations, counts));

    assertThat(rows).hasSize(303);
    assertThat(rows).filteredOn(row -> seconds(row) < 60).hasSize(2);
    assertThat(rows.get(2)).contains(" /a/g ").endsWith(" -1" + NO_RANGE);
    assertThat(seconds(rows.get(2))).isBetween(60L, 119L);
    assertThat(rows.subList(3, 303))
        .allMatch(row -> seconds(row) >= 120 && seconds(row) < 180)
        .allMatch(row -> duration(row) >= 1_000_000 && duration(row) <= 7_000_000);
    assertThat(rows).filteredOn(row -> duration(row) >= 4_000_000).hasSizeBetween(120, 180);
  }

  @Test
  void givenTwoDays_whenRead_thenTheSecondFollowsTheFirst() throws IOException {
    Path first = Fixtures.file(folder, "d1.csv", HEADER + "Trigger,1\no,a,f,http,1\n");
    Path second = Fixtures.file(folder, "d2.csv", HEADER + "Trigger,1\no,a,f,http,1\n");

    List<String> rows = Fixtures.read(Fixtures.reader(first, second));

    assertThat(rows).hasSize(2);
    assertThat(seconds(rows.get(1))).isBetween(86_400L, 86_459L);
    assertThat(seconds(rows.get(1)) - 86_400).isNotEqualTo(seconds(rows.get(0)));
  }

  private static long seconds(String row) {
    return Long.parseLong(row.split(" ")[0]) / 1_000_000_000L;
  }

  private static long duration(String row) {
    return Long.parseLong(row.split(" ")[13]);
  }

  @Test
  void givenTraceOf2021_whenRead_thenACallComesItsDurationBeforeItsEnd() throws IOException {
    String text = "app,func,end_timestamp,duration\na,f,2.5,0.5\na,g,7.5e-02,7.5e-05\n";

    List<String> rows = Fixtures.read(Fixtures.reader(Fixtures.file(folder, "a.csv", text)));

    assertThat(rows.get(0))
        .startsWith("2000000000 ")
        .contains(" /a/f ")
        .endsWith(" 500000000" + NO_RANGE);
    assertThat(rows.get(1))
        .startsWith("74925000 ")
        .contains(" /a/g ")
        .endsWith(" 75000" + NO_RANGE);
  }

  @Test
  void givenLlmTraceWithAndWithoutZone_whenRead_thenTimesAreUtc() throws IOException {
    String text =
        "TIMESTAMP,ContextTokens,GeneratedTokens\n1970-01-01 00:00:01.5,1,2\n"
            + "1970-01-01 00:00:02.25+00:00,3,4\n";

    List<String> rows = Fixtures.read(Fixtures.reader(Fixtures.file(folder, "a.csv", text)));

    assertThat(rows.get(0)).startsWith("1500000000 ");
    assertThat(rows.get(1)).startsWith("2250000000 ");
  }
}
