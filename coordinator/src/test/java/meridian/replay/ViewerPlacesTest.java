package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import meridian.geo.Countries;
import meridian.kernel.Hash;
import meridian.trace.TextSlice;
import meridian.trace.TraceReader;
import meridian.trace.TraceReaders;
import meridian.trace.TraceRow;
import meridian.trace.TrafficSettings;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ViewerPlacesTest {
  private final ViewerPlaces places = new ViewerPlaces(1);

  @ParameterizedTest
  @CsvSource({
    "193.0.6.139, '', NL, 0",
    "193.0.6.0, '', NL, 0",
    "193.0.6.139, KR, KR, 0",
    "193.0.6.139, ZZ, NL, 0",
    "host.example.fr, '', FR, 0",
    "host.example.com, '', '', 1",
    "10.0.0.1, '', '', 1",
    "2001:db8::1, '', '', 1",
    "'', '', '', 1"
  })
  void givenClientAndCountry_whenPlaced_thenTheSurestOfThemCounts(
      String client, String country, String expected, long unplaced) {
    TraceRow row = row(client, country);

    int place = places.place(row, row.viewer);

    assertThat(places.unplaced()).isEqualTo(unplaced);
    if (!expected.isEmpty()) {
      assertThat(Countries.get(places.country(place)).code()).isEqualTo(expected);
    }
  }

  @Test
  void givenCoordinates_whenPlaced_thenTheyCountMoreThanTheAddress() {
    TraceRow row = row("193.0.6.139", "");
    row.latitude = 37.57;
    row.longitude = 126.98;

    int place = places.place(row, row.viewer);

    assertThat(places.site(place).place().latitude()).isEqualTo(37.57);
    assertThat(Countries.get(places.country(place)).code()).isEqualTo("KR");
  }

  @Test
  void givenSameClientAgain_whenPlaced_thenHeIsWhereHeWas() {
    TraceRow first = row("193.0.6.139", "");
    TraceRow other = row("168.126.63.1", "");

    int place = places.place(first, first.viewer);
    int elsewhere = places.place(other, other.viewer);

    assertThat(places.place(first, first.viewer)).isEqualTo(place).isNotEqualTo(elsewhere);
    assertThat(new ViewerPlaces(1).place(first, first.viewer)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "cloudfront/rkalla-cloudfront-2011-12col-example-100.log.gz, 0",
    "traces/apache-semicomplete-2015-05-17_20.log.gz, 20",
    "traces/nasa-http-1995-08-01.tsv.gz, 8126"
  })
  void givenRealLog_whenItsViewersArePlaced_thenOnlyHostsWithoutACountryAreLeft(
      String name, long unplaced) throws IOException {
    String folder = System.getProperty("meridian.data", "");
    Assumptions.assumeTrue(!folder.isEmpty(), "needs -Dmeridian.data=FOLDER with " + name);
    TrafficSettings.Files files =
        new TrafficSettings.Files(List.of(Path.of(folder, name)), "", false);
    TraceRow row = new TraceRow();

    try (TraceReader reader = TraceReaders.openAnyOrder(files)) {
      while (reader.next(row)) {
        places.place(row, row.viewer);
      }
    }

    assertThat(places.unplaced()).isEqualTo(unplaced);
  }

  @ParameterizedTest
  @CsvSource({
    "FRA56-P5, 193.0.6.139, '', NL", // a Dutch address fits
    "ICN54-C1, 193.0.6.139, '', KR KP CN JP", // it does not: round the edge location
    "ICN54-C1, 193.0.6.139, BR, BR", // what the log says of the country does
    "AKL50-C1, 10.0.0.1, '', NZ",
    "AKL50-C1, '', '', NZ",
    "ZZZ50-C1, 193.0.6.139, '', NL" // no known place
  })
  void givenEdgeLocation_whenPlaced_thenTheViewerLivesRoundItInHisCountryWhereThatFits(
      String edge, String client, String country, String expected) {
    TraceRow row = row(client, country);
    set(row.edgeLocation, edge);

    for (long viewer = 0; viewer < 50; viewer++) {
      int place = places.place(row, viewer);
      assertThat(expected).contains(Countries.get(places.country(place)).code());
    }
    assertThat(places.unplaced()).isZero();
  }

  private static TraceRow row(String client, String country) {
    TraceRow row = new TraceRow();
    row.clear();
    set(row.client, client);
    set(row.country, country);
    row.viewer = client.isEmpty() ? TraceRow.ABSENT : Hash.of(client);
    return row;
  }

  private static void set(TextSlice slice, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    slice.set(bytes, 0, bytes.length);
  }
}
