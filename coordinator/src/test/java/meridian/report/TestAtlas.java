package meridian.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small world: 48 edge locations, 60 countries, three regions. Coordinates in degrees, people in
 * millions.
 */
final class TestAtlas implements Atlas {
  record Edge(String code, String city, double latitude, double longitude) {}

  record Country(
      String code, String name, String continent, double latitude, double longitude, int people) {}

  static final List<Edge> EDGES =
      List.of(
          new Edge("AMS", "Amsterdam", 52.4, 4.9),
          new Edge("ARN", "Stockholm", 59.3, 18.1),
          new Edge("ATH", "Athens", 38.0, 23.7),
          new Edge("ATL", "Atlanta", 33.7, -84.4),
          new Edge("AKL", "Auckland", -36.8, 174.8),
          new Edge("BKK", "Bangkok", 13.8, 100.5),
          new Edge("BLR", "Bangalore", 13.0, 77.6),
          new Edge("BOG", "Bogota", 4.7, -74.1),
          new Edge("BOM", "Mumbai", 19.1, 72.9),
          new Edge("BOS", "Boston", 42.4, -71.1),
          new Edge("CAI", "Cairo", 30.0, 31.2),
          new Edge("CDG", "Paris", 48.9, 2.4),
          new Edge("CGK", "Jakarta", -6.2, 106.8),
          new Edge("CPT", "Cape Town", -33.9, 18.4),
          new Edge("DEL", "Delhi", 28.6, 77.2),
          new Edge("DEN", "Denver", 39.7, -105.0),
          new Edge("DFW", "Dallas", 32.8, -96.8),
          new Edge("DXB", "Dubai", 25.2, 55.3),
          new Edge("EZE", "Buenos Aires", -34.6, -58.4),
          new Edge("FRA", "Frankfurt", 50.1, 8.7),
          new Edge("GIG", "Rio de Janeiro", -22.9, -43.2),
          new Edge("GRU", "Sao Paulo", -23.6, -46.6),
          new Edge("HEL", "Helsinki", 60.2, 24.9),
          new Edge("HKG", "Hong Kong", 22.3, 114.2),
          new Edge("IAD", "Ashburn", 39.0, -77.5),
          new Edge("ICN", "Seoul", 37.6, 127.0),
          new Edge("JNB", "Johannesburg", -26.2, 28.0),
          new Edge("KIX", "Osaka", 34.7, 135.5),
          new Edge("LAX", "Los Angeles", 34.1, -118.2),
          new Edge("LHR", "London", 51.5, -0.1),
          new Edge("LIM", "Lima", -12.0, -77.0),
          new Edge("LOS", "Lagos", 6.5, 3.4),
          new Edge("MAD", "Madrid", 40.4, -3.7),
          new Edge("MEL", "Melbourne", -37.8, 145.0),
          new Edge("MIA", "Miami", 25.8, -80.2),
          new Edge("MNL", "Manila", 14.6, 121.0),
          new Edge("MXP", "Milan", 45.5, 9.2),
          new Edge("NBO", "Nairobi", -1.3, 36.8),
          new Edge("NRT", "Tokyo", 35.7, 139.7),
          new Edge("ORD", "Chicago", 41.9, -87.6),
          new Edge("OSL", "Oslo", 59.9, 10.8),
          new Edge("QRO", "Queretaro", 20.6, -100.4),
          new Edge("SCL", "Santiago", -33.4, -70.7),
          new Edge("SEA", "Seattle", 47.6, -122.3),
          new Edge("SIN", "Singapore", 1.4, 103.8),
          new Edge("SYD", "Sydney", -33.9, 151.2),
          new Edge("TLV", "Tel Aviv", 32.1, 34.8),
          new Edge("WAW", "Warsaw", 52.2, 21.0));

  static final List<Country> COUNTRIES =
      List.of(
          new Country("ZZ", "unknown", "unknown", 0, 0, 0),
          new Country("AR", "Argentina", "South America", -34.6, -58.4, 45),
          new Country("AU", "Australia", "Oceania", -33.9, 151.2, 26),
          new Country("BD", "Bangladesh", "Asia", 23.8, 90.4, 165),
          new Country("BO", "Bolivia", "South America", -16.5, -68.1, 12),
          new Country("BR", "Brazil", "South America", -23.6, -46.6, 213),
          new Country("CA", "Canada", "North America", 43.7, -79.4, 38),
          new Country("CD", "Congo (Kinshasa)", "Africa", -4.3, 15.3, 92),
          new Country("CL", "Chile", "South America", -33.4, -70.7, 19),
          new Country("CN", "China", "Asia", 31.2, 121.5, 1410),
          new Country("CO", "Colombia", "South America", 4.7, -74.1, 51),
          new Country("DE", "Germany", "Europe", 52.5, 13.4, 83),
          new Country("DZ", "Algeria", "Africa", 36.8, 3.1, 44),
          new Country("EG", "Egypt", "Africa", 30.0, 31.2, 104),
          new Country("ES", "Spain", "Europe", 40.4, -3.7, 47),
          new Country("ET", "Ethiopia", "Africa", 9.0, 38.7, 118),
          new Country("FI", "Finland", "Europe", 60.2, 24.9, 5),
          new Country("FJ", "Fiji", "Oceania", -18.1, 178.4, 1),
          new Country("FR", "France", "Europe", 48.9, 2.4, 67),
          new Country("GB", "United Kingdom", "Europe", 51.5, -0.1, 67),
          new Country("GH", "Ghana", "Africa", 5.6, -0.2, 32),
          new Country("GR", "Greece", "Europe", 38.0, 23.7, 11),
          new Country("ID", "Indonesia", "Asia", -6.2, 106.8, 274),
          new Country("IL", "Israel", "Asia", 32.1, 34.8, 9),
          new Country("IN", "India", "Asia", 28.6, 77.2, 1390),
          new Country("IR", "Iran", "Asia", 35.7, 51.4, 85),
          new Country("IT", "Italy", "Europe", 45.5, 9.2, 59),
          new Country("JP", "Japan", "Asia", 35.7, 139.7, 126),
          new Country("KE", "Kenya", "Africa", -1.3, 36.8, 54),
          new Country("KR", "South Korea", "Asia", 37.6, 127.0, 52),
          new Country("KZ", "Kazakhstan", "Asia", 43.2, 76.9, 19),
          new Country("MA", "Morocco", "Africa", 33.6, -7.6, 37),
          new Country("MG", "Madagascar", "Africa", -18.9, 47.5, 28),
          new Country("MM", "Myanmar", "Asia", 16.8, 96.2, 54),
          new Country("MX", "Mexico", "North America", 19.4, -99.1, 128),
          new Country("MY", "Malaysia", "Asia", 3.1, 101.7, 33),
          new Country("NG", "Nigeria", "Africa", 6.5, 3.4, 211),
          new Country("NL", "Netherlands", "Europe", 52.4, 4.9, 17),
          new Country("NO", "Norway", "Europe", 59.9, 10.8, 5),
          new Country("NP", "Nepal", "Asia", 27.7, 85.3, 29),
          new Country("NZ", "New Zealand", "Oceania", -36.8, 174.8, 5),
          new Country("PE", "Peru", "South America", -12.0, -77.0, 33),
          new Country("PG", "Papua New Guinea", "Oceania", -9.4, 147.2, 9),
          new Country("PH", "Philippines", "Asia", 14.6, 121.0, 110),
          new Country("PK", "Pakistan", "Asia", 24.9, 67.0, 225),
          new Country("PL", "Poland", "Europe", 52.2, 21.0, 38),
          new Country("RU", "Russia", "Europe", 55.8, 37.6, 144),
          new Country("SA", "Saudi Arabia", "Asia", 24.7, 46.7, 35),
          new Country("SE", "Sweden", "Europe", 59.3, 18.1, 10),
          new Country("SG", "Singapore", "Asia", 1.4, 103.8, 6),
          new Country("TH", "Thailand", "Asia", 13.8, 100.5, 70),
          new Country("TR", "Turkey", "Asia", 41.0, 29.0, 84),
          new Country("TZ", "Tanzania", "Africa", -6.8, 39.3, 61),
          new Country("UA", "Ukraine", "Europe", 50.5, 30.5, 43),
          new Country("US", "United States", "North America", 39.0, -90.0, 332),
          new Country("UZ", "Uzbekistan", "Asia", 41.3, 69.2, 34),
          new Country("VE", "Venezuela", "South America", 10.5, -66.9, 28),
          new Country("VN", "Vietnam", "Asia", 10.8, 106.7, 98),
          new Country("YE", "Yemen", "Asia", 15.4, 44.2, 30),
          new Country("ZA", "South Africa", "Africa", -26.2, 28.0, 60));

  private static final Map<String, Spot> REGIONS = new LinkedHashMap<>();

  static {
    REGIONS.put("ap-northeast-2", new Spot(37.6, 127.0));
    REGIONS.put("eu-central-1", new Spot(50.1, 8.7));
    REGIONS.put("us-east-1", new Spot(38.9, -77.4));
  }

  @Override
  public String countryCode(int country) {
    return COUNTRIES.get(country).code();
  }

  @Override
  public String countryName(int country) {
    return COUNTRIES.get(country).name();
  }

  @Override
  public String continent(int country) {
    return COUNTRIES.get(country).continent();
  }

  @Override
  public Optional<String> city(String edgeLocation) {
    return EDGES.stream().filter(e -> e.code().equals(edgeLocation)).map(Edge::city).findFirst();
  }

  @Override
  public Optional<Spot> region(String region) {
    return Optional.ofNullable(REGIONS.get(region));
  }
}
