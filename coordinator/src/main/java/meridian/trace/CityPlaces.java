package meridian.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import meridian.geo.Cities;
import meridian.geo.City;
import meridian.kernel.Hash;

/** Gives the rows of a trace that names cities their coordinates. */
final class CityPlaces {
  private static final int REMEMBERED = 1 << 16;

  /** By the hash of country and city; only looked up, never gone through. */
  private final Map<Long, Optional<City>> known = new HashMap<>();

  /** Fills in where a city is; a city that is in no table leaves the row as it is. */
  void place(TextSlice city, TraceRow row) {
    long key =
        Hash.combine(
            Hash.of(city.bytes, city.offset, city.length),
            Hash.of(row.country.bytes, row.country.offset, row.country.length));
    Optional<City> found = known.get(key);
    if (found == null) {
      found = Cities.find(city.toString(), row.country.toString());
      if (known.size() < REMEMBERED) {
        known.put(key, found);
      }
    }
    if (found.isPresent()) {
      row.latitude = found.get().place().latitude();
      row.longitude = found.get().place().longitude();
    }
  }
}
