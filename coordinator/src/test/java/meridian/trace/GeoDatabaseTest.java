package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MaxMind's own test databases against the lists that they were made from. */
final class GeoDatabaseTest {
  private @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"GeoIP2, 251, 249", "GeoLite2, 242, 242"})
  void givenTestDatabase_whenEveryNetworkIsLookedUp_thenItsPlaceIsThatOfTheList(
      String name, int networks, int located) throws IOException {
    JsonNode list =
        new ObjectMapper()
            .readTree(Fixtures.data("geoip/maxmind-" + name + "-City-Test.json").toFile());
    Path file = Fixtures.data("geoip/maxmind-" + name + "-City-Test.mmdb");
    List<String> wrong = new ArrayList<>();
    int found = 0;

    try (GeoDatabase database = new GeoDatabase(file)) {
      for (JsonNode entry : list) {
        Map.Entry<String, JsonNode> network = entry.properties().iterator().next();
        String address = network.getKey().substring(0, network.getKey().indexOf('/'));
        Optional<GeoDatabase.Found> place =
            database.find(slice(address.replaceFirst("^::(?=\\d+\\.)", "")));
        found += place.filter(p -> !Double.isNaN(p.latitude())).isPresent() ? 1 : 0;
        if (!place.map(p -> isIn(p, network.getValue())).orElse(false)) {
          wrong.add(network.getKey() + " " + place);
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(list).hasSize(networks);
    assertThat(found).isEqualTo(located);
  }

  private static boolean isIn(GeoDatabase.Found place, JsonNode record) {
    JsonNode country =
        record.has("country") ? record.get("country") : record.path("registered_country");
    JsonNode location = record.path("location");
    return new String(place.country()).equals(country.path("iso_code").asText(""))
        && Double.compare(place.latitude(), degrees(location.path("latitude"))) == 0
        && Double.compare(place.longitude(), degrees(location.path("longitude"))) == 0;
  }

  private static double degrees(JsonNode value) {
    return value.isMissingNode() ? Double.NaN : value.asDouble();
  }

  private static TextSlice slice(String text) {
    TextSlice slice = new TextSlice();
    Fixtures.set(slice, text);
    return slice;
  }

  @Test
  void givenLogAndDatabase_whenRead_thenRowsHaveThePlacesOfTheirAddresses() throws IOException {
    Path file = Fixtures.data("geoip/maxmind-GeoLite2-City-Test.mmdb");
    String text =
        "time,client,country,lat,lon\n1,2.125.160.217,,,\n2,2.125.160.217,GB,,\n"
            + "3,2.125.160.217,FR,,\n4,2.125.160.217,,1,2\n5,host.example,,,\n6,2001:480:0::1,,,\n"
            + "7,cafe.de,,,\n8,1.2.3,,,\n";
    TrafficSettings.Files files =
        new TrafficSettings.Files(
            List.of(Fixtures.file(folder, "a.csv", text)), "", false, 0, Optional.of(file));

    List<String> places = new ArrayList<>();
    TraceRow row = new TraceRow();
    try (TraceReader reader = TraceReaders.open(files)) {
      while (reader.next(row)) {
        places.add(row.country + " " + row.latitude + " " + row.longitude);
      }
    }

    assertThat(places)
        .containsExactly(
            "GB 51.75 -1.25",
            "GB 51.75 -1.25",
            "FR NaN NaN",
            " 1.0 2.0",
            " NaN NaN",
            "US 32.7203 -117.1552",
            " NaN NaN",
            " NaN NaN");
  }

  @Test
  void givenFileThatIsNoDatabase_whenOpened_thenItIsRefused() throws IOException {
    Path text = Fixtures.file(folder, "a.mmdb", "no database");

    assertThatThrownBy(() -> new GeoDatabase(text))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("a.mmdb:1:1: expected a MaxMind database (.mmdb)");
    assertThatThrownBy(() -> new GeoDatabase(folder.resolve("b.mmdb")))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("b.mmdb:1:1: there is no such file");
  }
}
