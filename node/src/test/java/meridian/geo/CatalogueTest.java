package meridian.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void givenTheCountries_whenListed_thenTheyAreInTheOrderOfTheirCodes() {
    List<Country> countries = Countries.all();

    assertThat(countries).hasSize(251);
    assertThat(countries.get(0).code()).isEqualTo("ZZ");
    List<Country> known = countries.subList(1, countries.size());
    assertThat(known).isSortedAccordingTo(Comparator.comparing(Country::code));
    assertThat(known).allMatch(country -> country.place().country() == country.index());
    assertThat(known.stream().mapToLong(Country::people).sum())
        .isBetween(7_400_000_000L, 8_200_000_000L);
  }

  @Test
  void givenCodes_whenCountriesAreLookedUp_thenCaseDoesNotMatterAndOthersAreUnknown() {
    assertThat(Countries.find("kr").orElseThrow().name()).isEqualTo("South Korea");
    assertThat(Countries.find("KR").orElseThrow().continent()).isEqualTo(Continent.AS);
    assertThat(Countries.get(Countries.indexOf("BR")).zone()).isEqualTo(Zone.SOUTH_AMERICA);
    assertThat(Countries.find("EU")).isEmpty();
    assertThat(Countries.indexOf("ZZ")).isEqualTo(Countries.UNKNOWN);
    assertThat(Countries.indexOf("")).isEqualTo(Countries.UNKNOWN);
  }

  @Test
  void givenTheZones_whenCountriesAreGrouped_thenEveryZoneHasSome() {
    Set<Zone> zones = new TreeSet<>();
    Countries.all().forEach(country -> zones.add(country.zone()));

    assertThat(zones).containsExactly(Zone.values());
  }

  @Test
  void givenTheEdgeCities_whenListed_thenThereAreOverAHundredAndEachIsInItsCountry() {
    List<EdgeCity> cities = EdgeCatalogue.all();

    assertThat(cities.size()).isGreaterThan(100);
    assertThat(EdgeCatalogue.in(PriceClass.ALL).size()).isGreaterThan(100);
    for (EdgeCity edge : cities) {
      assertThat(edge.place().country()).as(edge.code()).isNotEqualTo(Countries.UNKNOWN);
      // A smaller city may be missing from the table, but then another one is not far.
      List<City> own = Cities.in(edge.place().country());
      List<City> named = own.stream().filter(city -> city.name().equals(edge.city())).toList();
      long metres =
          (named.isEmpty() ? own : named)
              .stream().mapToLong(c -> c.place().metresTo(edge.place())).min().orElseThrow();
      assertThat(metres).as(edge.toString()).isLessThan(named.isEmpty() ? 200_000 : 70_000);
    }
  }

  @Test
  void givenCodesOfLocations_whenLookedUp_thenTheirFirstThreeLettersName() {
    for (String code : List.of("FRA", "fra", "FRA2", "FRA56-P5", "FRA2-C1", "Fra60-p12")) {
      assertThat(EdgeCatalogue.find(code).orElseThrow().city()).isEqualTo("Frankfurt");
    }
    for (String code :
        List.of("", "FR", "FRANKFURT", "FRA-P5", "FRA56-", "FRA56-P", "FRA56-5", "XXX1")) {
      assertThat(EdgeCatalogue.find(code)).as(code).isEmpty();
    }
  }

  @Test
  void givenUnknownCodes_whenSuggestionsAreAsked_thenTheNearestAreNamed() {
    assertThat(EdgeCatalogue.suggest("FRQ")).contains("FRA");
    assertThat(EdgeCatalogue.suggest("LRH62")).startsWith("LHR");
    assertThat(EdgeCatalogue.suggest("Frankfurt")).containsExactly("FRA");
    assertThat(EdgeCatalogue.suggest("QQQ")).isEmpty();
    assertThat(Regions.suggest("eu-centrl-1")).startsWith("eu-central-1");
    assertThat(Regions.suggest("nowhere")).isEmpty();
  }

  @Test
  void givenPriceClasses_whenAsked_thenTheyIncludeWhatTheGuideSays() {
    assertThat(codes(PriceClass.PRICE_CLASS_100)).contains("IAD", "FRA", "TLV", "QRO", "IST");
    assertThat(codes(PriceClass.PRICE_CLASS_100)).doesNotContain("ICN", "GRU", "SYD", "DXB", "BOM");
    assertThat(codes(PriceClass.PRICE_CLASS_200))
        .contains("IAD", "ICN", "NRT", "DXB", "JNB", "BOM");
    assertThat(codes(PriceClass.PRICE_CLASS_200)).doesNotContain("GRU", "SYD", "AKL");
    assertThat(codes(PriceClass.ALL)).contains("GRU", "SYD", "AKL", "HKG").doesNotContain("PVG");
  }

  private static List<String> codes(PriceClass priceClass) {
    return EdgeCatalogue.in(priceClass).stream().map(EdgeCity::code).toList();
  }

  @Test
  void givenTheRegions_whenCachesAreLookedUp_thenTheGuidesTableComesFirst() {
    assertThat(Regions.all().size()).isGreaterThanOrEqualTo(37);
    assertThat(RegionalEdgeCaches.all()).hasSize(12);
    assertThat(cacheOf("eu-west-1")).isEqualTo("eu-west-1");
    assertThat(cacheOf("eu-west-3")).isEqualTo("eu-west-2");
    assertThat(cacheOf("af-south-1")).isEqualTo("eu-west-1");
    assertThat(cacheOf("me-south-1")).isEqualTo("ap-south-1");
    assertThat(cacheOf("ap-northeast-3")).isEqualTo("ap-northeast-1");
    assertThat(cacheOf("eu-central-2")).isEqualTo("eu-central-1");
    assertThat(cacheOf("ca-west-1")).isEqualTo("us-west-2");
    assertThatThrownBy(() -> Regions.get("eu-middle-1")).hasMessageContaining("eu-middle-1");
  }

  private static String cacheOf(String region) {
    return RegionalEdgeCaches.nearestTo(Regions.get(region)).code();
  }

  @Test
  void givenPlaces_whenTheirCacheIsAsked_thenItIsTheOneOfLowestLatency() {
    for (EdgeCity edge : EdgeCatalogue.in(PriceClass.ALL)) {
      Region nearest = RegionalEdgeCaches.nearestTo(edge.place());
      long rtt = LatencyModel.rttNanos(edge.place(), nearest.place());
      for (Region other : RegionalEdgeCaches.all()) {
        assertThat(rtt).isLessThanOrEqualTo(LatencyModel.rttNanos(edge.place(), other.place()));
      }
    }
    assertThat(cacheAt("ICN")).isEqualTo("ap-northeast-2");
    assertThat(cacheAt("CDG")).isEqualTo("eu-west-2");
    assertThat(cacheAt("GRU")).isEqualTo("sa-east-1");
    assertThat(cacheAt("SFO")).isEqualTo("us-west-2");
  }

  private static String cacheAt(String edge) {
    return RegionalEdgeCaches.nearestTo(EdgeCatalogue.find(edge).orElseThrow().place()).code();
  }

  @Test
  void givenTheCities_whenListed_thenEveryCountryWithPeopleHasOneAndPeopleAddUp() {
    List<City> cities = Cities.all();

    assertThat(cities.size()).isBetween(1_500, 2_500);
    assertThat(cities).isSortedAccordingTo(Comparator.comparing(City::population).reversed());
    for (Country country : Countries.all()) {
      List<City> own = Cities.in(country.index());
      assertThat(own.isEmpty()).as(country.code()).isEqualTo(country.people() == 0);
      long people = own.stream().mapToLong(City::people).sum();
      assertThat(people).isBetween(country.people() - own.size(), country.people());
    }
    assertThat(cities.stream().mapToLong(City::people).min().orElseThrow()).isPositive();
  }

  @Test
  void givenCities_whenTheirHoursAreAsked_thenTheyFollowTheSun() {
    assertThat(city("Seoul").solarOffsetHours()).isEqualTo(8);
    assertThat(city("London").solarOffsetHours()).isZero();
    assertThat(city("New York City").solarOffsetHours()).isEqualTo(-5);
  }

  private static City city(String name) {
    return Cities.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void givenTheTables_whenMeasured_thenTheyStaySmall() throws IOException {
    for (String name : List.of("countries.csv", "cities.csv", "edge-cities.csv", "regions.csv")) {
      try (InputStream in = Cities.class.getResourceAsStream(name)) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        in.transferTo(out);
        assertThat(out.size()).as(name).isLessThan(150_000);
      }
    }
  }

  @Test
  void givenWords_whenEditsAreCounted_thenTheyMatchTheDefinition() {
    List<Object[]> cases = new ArrayList<>();
    cases.add(new Object[] {"FRA", "FRA", 0});
    cases.add(new Object[] {"FRA", "FAR", 1});
    cases.add(new Object[] {"FRA", "FR", 1});
    cases.add(new Object[] {"", "abc", 3});
    cases.add(new Object[] {"kitten", "sitting", 3});
    for (Object[] c : cases) {
      assertThat(Spelling.edits((String) c[0], (String) c[1])).isEqualTo(c[2]);
      assertThat(Spelling.edits((String) c[1], (String) c[0])).isEqualTo(c[2]);
    }
  }
}
