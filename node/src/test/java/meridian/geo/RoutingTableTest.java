package meridian.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
  private static final List<EdgeCity> EDGES = EdgeCatalogue.in(PriceClass.ALL);

  private static RoutingTable world(RoutingPolicy policy) {
    List<Site> edges = EDGES.stream().map(Site::of).toList();
    List<Site> viewers = Cities.all().stream().map(c -> new Site(c.name(), c.place())).toList();
    return new RoutingTable(edges, viewers, new Latency(LatencyTable.empty()), policy);
  }

  private static EdgeCity best(RoutingTable table, int city) {
    return EDGES.get(table.best(city));
  }

  @Test
  void givenKoreanCities_whenRoutedByLatency_thenAllGoToSeoul() {
    RoutingTable table = world(RoutingPolicy.LOWEST_LATENCY);
    for (int i = 0; i < Cities.all().size(); i++) {
      if (Cities.all().get(i).place().country() == Countries.indexOf("KR")) {
        assertThat(best(table, i).code()).as(Cities.all().get(i).name()).isEqualTo("ICN");
      }
    }
  }

  @Test
  void givenAmericanCities_whenRoutedByLatency_thenAllButAlaskaStayInTheCountry() {
    RoutingTable table = world(RoutingPolicy.LOWEST_LATENCY);
    List<String> abroad = new ArrayList<>();
    for (int i = 0; i < Cities.all().size(); i++) {
      boolean isAmerican = Cities.all().get(i).place().country() == Countries.indexOf("US");
      if (isAmerican && !best(table, i).country().equals("US")) {
        abroad.add(Cities.all().get(i).name());
      }
    }

    // Anchorage is 180 km nearer to Vancouver than to Seattle, though its cables land near Seattle.
    assertThat(abroad).containsExactly("Anchorage");
  }

  @Test
  void givenTheCitiesOfTheWorld_whenPoliciesAreCompared_thenASubstantialShareDiffers() {
    RoutingTable byLatency = world(RoutingPolicy.LOWEST_LATENCY);
    RoutingTable byDistance = world(RoutingPolicy.NEAREST);
    int differ = 0;
    int count = Cities.all().size();
    for (int i = 0; i < count; i++) {
      int nearest = byDistance.best(i);
      int fastest = byLatency.best(i);
      assertThat(byLatency.rttNanos(i, fastest))
          .isLessThanOrEqualTo(byLatency.rttNanos(i, nearest));
      differ += nearest != fastest ? 1 : 0;
    }
    System.out.println("lowest-latency and nearest differ for " + differ + " of " + count);

    assertThat(differ / (double) count).isBetween(0.10, 0.50);
  }

  @Test
  void givenEqualEdges_whenRanked_thenTheFirstIsBetterAndAllAreRanked() {
    Site seoul = Site.of(EdgeCatalogue.find("ICN").orElseThrow());
    Site tokyo = Site.of(EdgeCatalogue.find("NRT").orElseThrow());
    Latency latency = new Latency(LatencyTable.empty());
    RoutingTable table =
        new RoutingTable(
            List.of(tokyo, seoul, seoul), List.of(), latency, RoutingPolicy.LOWEST_LATENCY);
    for (int i = 0; i < 40; i++) {
      assertThat(table.addViewer(seoul)).isEqualTo(i);
    }

    assertThat(table.best(39)).isEqualTo(1);
    assertThat(table.ranked(39, 1)).isEqualTo(2);
    assertThat(table.ranked(39, 2)).isZero();
    assertThat(table.viewerCount()).isEqualTo(40);
  }

  @Test
  void givenAUsersMeasurement_whenRanked_thenItDecides() {
    Site seoul = Site.of(EdgeCatalogue.find("ICN").orElseThrow());
    Site tokyo = Site.of(EdgeCatalogue.find("NRT").orElseThrow());
    LatencyTable own = LatencyTable.builder().add("Busan", "NRT", 1).build();
    Site busan = new Site("Busan", Place.of(35.1, 129.04, "KR"));
    RoutingTable table =
        new RoutingTable(
            List.of(seoul, tokyo), List.of(busan), new Latency(own), RoutingPolicy.LOWEST_LATENCY);

    assertThat(table.best(0)).isEqualTo(1);
    assertThat(table.rttNanos(0, 1)).isEqualTo(1_000_000L);
  }

  @Test
  void givenNoEdges_whenATableIsMade_thenItIsRefused() {
    Latency latency = new Latency(LatencyTable.empty());
    assertThatThrownBy(() -> new RoutingTable(List.of(), List.of(), latency, RoutingPolicy.NEAREST))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
