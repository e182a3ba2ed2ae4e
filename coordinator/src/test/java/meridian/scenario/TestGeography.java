package meridian.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.geo.PriceClass;

/** A small world for tests of the reader. */
final class TestGeography implements Geography {
  private static final Map<String, EdgeCity> CITIES = new TreeMap<>();

  static {
    city("IAD", "US", 39.0, -77.5);
    city("ORD", "US", 41.9, -87.6);
    city("DFW", "US", 32.8, -96.8);
    city("LAX", "US", 34.0, -118.2);
    city("SEA", "US", 47.6, -122.3);
    city("JFK", "US", 40.7, -74.0);
    city("FRA", "DE", 50.1, 8.7);
    city("LHR", "GB", 51.5, -0.1);
    city("ICN", "KR", 37.5, 126.9);
    city("NRT", "JP", 35.7, 139.7);
    city("KIX", "JP", 34.7, 135.5);
    city("SYD", "AU", -33.9, 151.2);
  }

  private static void city(String code, String country, double latitude, double longitude) {
    CITIES.put(code, new EdgeCity(code, country, latitude, longitude));
  }

  @Override
  public List<String> edgeCodes() {
    return List.copyOf(CITIES.keySet());
  }

  @Override
  public Optional<EdgeCity> edgeCity(String code) {
    return Optional.ofNullable(CITIES.get(code));
  }

  @Override
  public boolean includes(PriceClass priceClass, EdgeCity city) {
    return switch (priceClass) {
      case PRICE_CLASS_100 -> List.of("US", "DE", "GB").contains(city.country());
      case PRICE_CLASS_200 -> !city.country().equals("AU");
      case ALL -> true;
    };
  }

  @Override
  public int countryIndex(String country) {
    return countries().indexOf(country);
  }

  @Override
  public List<String> countries() {
    return List.of("AU", "BR", "CA", "DE", "FR", "GB", "IN", "JP", "KR", "NO", "US");
  }

  @Override
  public List<String> regions() {
    return List.of(
        "ap-northeast-1",
        "ap-northeast-2",
        "eu-central-1",
        "eu-west-1",
        "us-east-1",
        "us-east-2",
        "us-west-2");
  }
}
