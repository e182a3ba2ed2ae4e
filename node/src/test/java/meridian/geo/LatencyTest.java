package meridian.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static final Place SEOUL = Place.of(37.566, 126.978, "KR");
  private static final Place NEW_YORK = Place.of(40.71, -74.01, "US");

  @Test
  void givenKnownCities_whenDistanceIsAsked_thenItIsTheGreatCircle() {
    assertThat(SEOUL.metresTo(NEW_YORK)).isBetween(11_000_000L, 11_100_000L);
    assertThat(SEOUL.metresTo(SEOUL)).isZero();
    assertThat(new Place(0, 0, 0).metresTo(new Place(0, 180, 0))).isEqualTo(20_015_114L);
    assertThat(new Place(0, -179.5, 0).metresTo(new Place(0, 179.5, 0))).isEqualTo(111_195L);
  }

  @Test
  void givenAnyTwoCities_whenRoundTripIsAsked_thenItIsSymmetricAndNotFasterThanLight() {
    List<City> cities = Cities.all();
    for (int i = 0; i < cities.size(); i += 37) {
      for (int j = 0; j < cities.size(); j += 41) {
        Place a = cities.get(i).place();
        Place b = cities.get(j).place();
        long rtt = LatencyModel.rttNanos(a, b);
        double light = 2.0 * a.metresTo(b) / (299_792_458 / 1.468) * 1e9;
        assertThat(rtt).isEqualTo(LatencyModel.rttNanos(b, a)).isPositive();
        assertThat((double) rtt).isGreaterThanOrEqualTo(light - 1);
        assertThat(rtt).isLessThan(600_000_000L);
      }
    }
  }

  @Test
  void givenMeasuredRegions_whenRoundTripIsAsked_thenItIsTheTables() {
    Region seoul = Regions.get("ap-northeast-2");
    Region tokyo = Regions.get("ap-northeast-1");

    assertThat(LatencyModel.rttNanos(seoul, tokyo)).isBetween(34_000_000L, 38_000_000L);
    assertThat(LatencyModel.rttNanos(tokyo, seoul))
        .isEqualTo(LatencyModel.rttNanos(seoul, tokyo))
        .isNotEqualTo(LatencyModel.rttNanos(seoul.place(), tokyo.place()));
  }

  @Test
  void givenAllRegions_whenRoundTripIsAsked_thenNoneIsFasterThanLight() {
    int measured = 0;
    for (Region a : Regions.all()) {
      for (Region b : Regions.all()) {
        long light = LatencyModel.lightNanos(a.place().metresTo(b.place()));
        assertThat(LatencyModel.rttNanos(a, b)).as(a + " " + b).isGreaterThanOrEqualTo(light);
        measured += RegionRoundTrips.measuredNanos(a.code(), b.code()).isPresent() ? 1 : 0;
      }
    }
    assertThat(measured).isEqualTo(18 * 18);
  }

  @Test
  void givenRegionsThatWereNotMeasured_whenRoundTripIsAsked_thenItIsModelled() {
    Region spain = Regions.get("eu-south-2");
    Region oregon = Regions.get("us-west-2");

    assertThat(LatencyModel.rttNanos(spain, oregon))
        .isEqualTo(LatencyModel.rttNanos(spain.place(), oregon.place()));
  }

  @Test
  void givenUnknownCountry_whenRoundTripIsAsked_thenTheLineOfTheWorldHolds() {
    long rtt = LatencyModel.rttNanos(new Place(10, 10, Countries.UNKNOWN), NEW_YORK);

    assertThat(rtt).isBetween(100_000_000L, 250_000_000L);
  }

  @Test
  void givenAUsersMeasurements_whenRoundTripIsAsked_thenTheyWin() {
    LatencyTable table =
        LatencyTable.builder()
            .add("FRA", "eu-central-1", 1.25)
            .add("ap-northeast-2", "ap-northeast-1", 33)
            .add("FRA56-P5", "KR", 240)
            .build();
    Latency latency = new Latency(table);
    Site frankfurt = new Site("FRA56-P5", Place.of(50.04, 8.56, "DE"));
    Site other = new Site("FRA2-C1", frankfurt.place());
    Site korea = new Site("kr", SEOUL);

    assertThat(latency.rttNanos(frankfurt, Site.of(Regions.get("eu-central-1"))))
        .isEqualTo(1_250_000L);
    assertThat(latency.rttNanos(Site.of(Regions.get("eu-central-1")), other)).isEqualTo(1_250_000L);
    assertThat(latency.rttNanos(korea, frankfurt)).isEqualTo(240_000_000L);
    assertThat(latency.rttNanos(korea, other))
        .isEqualTo(LatencyModel.rttNanos(SEOUL, other.place()));
    assertThat(
            latency.rttNanos(
                Site.of(Regions.get("ap-northeast-1")), Site.of(Regions.get("ap-northeast-2"))))
        .isEqualTo(33_000_000L);
  }

  @Test
  void givenARoundTripThatCannotBe_whenAdded_thenItIsRefused() {
    for (double millis : new double[] {0, -1, 60_001, Double.NaN}) {
      assertThatThrownBy(() -> LatencyTable.builder().add("a", "b", millis))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 60000 ms");
    }
  }

  @Test
  void givenManyViewers_whenLastMileIsDrawn_thenItsPercentilesAreThoseOfTheSetting() {
    long[] drawn = new long[200_001];
    LastMile lastMile = LastMile.standard();
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = lastMile.nanos(7, i);
    }
    Arrays.sort(drawn);

    assertThat(drawn[100_000] / 1e6).isBetween(7.9, 8.1);
    assertThat(drawn[190_000] / 1e6).isBetween(29.3, 30.7);
    assertThat(drawn[10_000] / 1e6).isBetween(64.0 / 30.7, 64.0 / 29.3);
    assertThat(drawn[0]).isPositive();
    assertThat(lastMile.nanos(7, 5)).isEqualTo(LastMile.standard().nanos(7, 5));
    assertThat(lastMile.nanos(8, 5)).isNotEqualTo(lastMile.nanos(7, 5));
    assertThat(LastMile.none().nanos(7, 5)).isZero();
  }

  @Test
  void givenTheNormalDistribution_whenItsCdfIsComputed_thenItIsTheTabulatedOne() {
    assertThat(LastMile.normalCdf(0)).isEqualTo(0.5);
    assertThat(LastMile.normalCdf(1.6448536269514722)).isCloseTo(0.95, offset(1e-12));
    assertThat(LastMile.normalCdf(3.2905267314919255)).isCloseTo(0.9995, offset(1e-12));
  }

  @Test
  void givenMeaninglessLastMile_whenMade_thenItIsRefused() {
    assertThatThrownBy(() -> new LastMile(0, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LastMile(6, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LastMile(-1, 5)).isInstanceOf(IllegalArgumentException.class);
  }
}
