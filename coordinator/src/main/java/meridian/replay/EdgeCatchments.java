package meridian.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.geo.Cities;
import meridian.geo.City;
import meridian.geo.Countries;
import meridian.geo.Place;

/**
 * The cities whose people an edge location is likely to serve: those of a viewer's country within
 * 1,000 km; if there are none, and the country is only what the table of addresses says, all within
 * 500 km. Far from everything, nobody knows. The distances are an assumption: in Europe and on the
 * coasts of America edge cities are some hundred kilometres apart, elsewhere more.
 */
final class EdgeCatchments {
  private static final long IN_COUNTRY_METRES = 1_000_000;
  private static final long METRES = 500_000;

  private final Map<Long, Optional<Weighted>> known = new TreeMap<>();

  /**
   * Where to draw a viewer from; empty: nowhere round the edge location.
   *
   * @param edge a number of the edge location
   * @param country the viewer's, or unknown
   * @param told whether the traffic itself says so, which nothing can contradict
   */
  Optional<Weighted> of(int edge, Place at, int country, boolean told) {
    long key = ((long) edge << 32) + 2L * country + (told ? 1 : 0);
    return known.computeIfAbsent(key, k -> find(at, country, told));
  }

  private static Optional<Weighted> find(Place at, int country, boolean told) {
    List<City> near = List.of();
    if (country != Countries.UNKNOWN) {
      near = within(Cities.in(country), at, IN_COUNTRY_METRES);
    }
    if (near.isEmpty() && !told) {
      near = within(Cities.all(), at, METRES);
    }
    return near.isEmpty() ? Optional.empty() : Optional.of(new Weighted(near));
  }

  private static List<City> within(List<City> cities, Place at, long metres) {
    return cities.stream().filter(city -> city.place().metresTo(at) <= metres).toList();
  }
}
