package meridian.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import meridian.geo.Cities;
import meridian.geo.City;
import meridian.geo.ClientCountry;
import meridian.geo.Countries;
import meridian.geo.Place;
import meridian.geo.Site;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.trace.TextSlice;
import meridian.trace.TraceRow;

/**
 * Where viewers are, as far as the traffic says: at its coordinates (the trace's own, or those that
 * a database gives for its addresses); else near the edge location that served him, in his country
 * where that fits; else in a city of its country; else in a city of the country of the address or
 * host name; else in a city of the world. Cities are drawn by population. A viewer stays where he
 * is: the draw depends on the seed, the country, the edge location and the viewer alone. Places are
 * numbered from 0, in the order in which they are first seen.
 *
 * <p>Coordinates that differ by less than a hundredth of a degree are one place: where the first of
 * them was. So these places are part of a saved position. Cities are not: a city's place is the
 * same whoever came first, and results depend on places, never on their numbers.
 */
public final class ViewerPlaces {
  private static final long PURPOSE = Hash.of("viewer-place");
  private static final int CACHE_SIZE = 1 << 16;
  private static final double QUANTUM_DEGREES = 100;

  private final long seed;
  private final List<Site> sites = new ArrayList<>();
  private final LongMap placeOfCoordinates = new LongMap();
  private final CoordinateKeys coordinateKeys = new CoordinateKeys();
  private final LongMap placeOfCity = new LongMap();
  private final Weighted world = new Weighted(Cities.all());
  private final Weighted[] ofCountry = new Weighted[Countries.count()];
  private final EdgeNames edges;
  private final EdgeCatchments catchments = new EdgeCatchments();
  private final long[] cachedKey = new long[CACHE_SIZE];
  private final int[] cachedPlace = new int[CACHE_SIZE];
  private final long[] clientKey = new long[CACHE_SIZE];
  private final short[] clientCountry = new short[CACHE_SIZE];
  private long unplaced;

  /** Draws from this seed; edge locations are those of the catalogue. */
  public ViewerPlaces(long seed) {
    this(seed, new EdgeNames(List.of()));
  }

  ViewerPlaces(long seed, EdgeNames edges) {
    this.seed = seed;
    this.edges = edges;
    Arrays.fill(cachedPlace, -1);
    Arrays.fill(clientCountry, (short) -1);
  }

  /** The place of the viewer of a row. */
  public int place(TraceRow row, long viewer) {
    if (!Double.isNaN(row.latitude) && !Double.isNaN(row.longitude)) {
      return atCoordinates(row);
    }
    int country = inhabited(countryOf(row));
    boolean told = country != Countries.UNKNOWN;
    if (!told && row.client.length > 0) {
      country = countryOfClient(row);
    }
    if (row.edgeLocation.length > 0) {
      int edge = edges.id(row.edgeLocation);
      Optional<Place> at = edges.get(edge).place();
      if (at.isPresent()) {
        Optional<Weighted> near = catchments.of(edge, at.get(), country, told);
        if (near.isPresent()) {
          return drawn(Hash.combine(viewer, country, edge + 1L), near.get(), viewer);
        }
      }
    }
    unplaced += country == Countries.UNKNOWN ? 1 : 0;
    return drawn(
        Hash.combine(viewer, country),
        country == Countries.UNKNOWN ? world : citiesOf(country),
        viewer);
  }

  private static int inhabited(int country) {
    return Cities.in(country).isEmpty() ? Countries.UNKNOWN : country;
  }

  private int countryOfClient(TraceRow row) {
    int slot = (int) row.viewer & (CACHE_SIZE - 1);
    if (clientKey[slot] != row.viewer || clientCountry[slot] < 0) {
      TextSlice client = row.client;
      clientKey[slot] = row.viewer;
      clientCountry[slot] =
          (short) inhabited(ClientCountry.of(client.bytes, client.offset, client.length));
    }
    return clientCountry[slot];
  }

  Site site(int place) {
    return sites.get(place);
  }

  /** Index of the country in which a place lies. */
  public int country(int place) {
    return sites.get(place).place().country();
  }

  /** Requests whose viewer was put into any city of the world, for want of anything better. */
  public long unplaced() {
    return unplaced;
  }

  private int countryOf(TraceRow row) {
    if (row.country.length != 2) {
      return Countries.UNKNOWN;
    }
    byte[] bytes = row.country.bytes;
    int at = row.country.offset;
    return Countries.indexOf(new String(new char[] {upper(bytes[at]), upper(bytes[at + 1])}));
  }

  private static char upper(byte letter) {
    return (char) (letter >= 'a' && letter <= 'z' ? letter - 32 : letter);
  }

  private int atCoordinates(TraceRow row) {
    long latitude = StrictMath.round(row.latitude * QUANTUM_DEGREES);
    long longitude = StrictMath.round(row.longitude * QUANTUM_DEGREES);
    long country = 0;
    for (int i = 0; i < row.country.length; i++) {
      country = country << 8 | row.country.bytes[row.country.offset + i];
    }
    long key = Hash.combine(latitude, longitude, country);
    int place = (int) placeOfCoordinates.get(key, -1);
    if (place < 0) {
      int known = countryOf(row);
      Place at = new Place(row.latitude, row.longitude, known);
      place = add(known == Countries.UNKNOWN ? inNearestCountry(at) : at);
      placeOfCoordinates.put(key, place);
      coordinateKeys.add(key, place);
    }
    return place;
  }

  /** Writes the places of coordinates and what was counted; about 26 bytes a place. */
  void save(StateOutput out) {
    out.writeLong(unplaced);
    out.writeInt(coordinateKeys.size);
    for (int i = 0; i < coordinateKeys.size; i++) {
      Place at = site(coordinateKeys.places[i]).place();
      out.writeLong(coordinateKeys.keys[i]);
      out.writeDouble(at.latitude());
      out.writeDouble(at.longitude());
      out.writeInt(at.country());
    }
  }

  /** Takes over what {@link #save} wrote; only before the first row. */
  void load(StateInput in) {
    unplaced = in.readLong();
    for (int n = in.readInt(); n > 0; n--) {
      long key = in.readLong();
      int place = add(new Place(in.readDouble(), in.readDouble(), in.readInt()));
      placeOfCoordinates.put(key, place);
      coordinateKeys.add(key, place);
    }
  }

  /** The keys of {@link #placeOfCoordinates} and their places, in the order of places. */
  private static final class CoordinateKeys {
    private long[] keys = new long[16];
    private int[] places = new int[16];
    private int size;

    void add(long key, int place) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        places = Arrays.copyOf(places, 2 * size);
      }
      keys[size] = key;
      places[size++] = place;
    }
  }

  private static Place inNearestCountry(Place at) {
    City nearest = Cities.all().get(0);
    long least = Long.MAX_VALUE;
    for (City city : Cities.all()) {
      long metres = city.place().metresTo(at);
      if (metres < least) {
        least = metres;
        nearest = city;
      }
    }
    return new Place(at.latitude(), at.longitude(), nearest.place().country());
  }

  private int add(Place place) {
    sites.add(new Site("viewers-" + sites.size(), place));
    return sites.size() - 1;
  }

  /**
   * @param key of the viewer and what his cities depend on
   */
  private int drawn(long key, Weighted cities, long viewer) {
    int slot = (int) key & (CACHE_SIZE - 1);
    if (cachedKey[slot] == key && cachedPlace[slot] >= 0) {
      return cachedPlace[slot];
    }
    City city = cities.draw(RandomStream.at(seed, PURPOSE, viewer));
    long cityKey =
        Hash.combine(
            Hash.of(city.name()),
            city.place().country(),
            Double.doubleToLongBits(city.place().latitude()));
    int place = (int) placeOfCity.get(cityKey, -1);
    if (place < 0) {
      place = add(city.place());
      placeOfCity.put(cityKey, place);
    }
    cachedKey[slot] = key;
    cachedPlace[slot] = place;
    return place;
  }

  private Weighted citiesOf(int country) {
    Weighted cities = ofCountry[country];
    if (cities == null) {
      cities = new Weighted(Cities.in(country));
      ofCountry[country] = cities;
    }
    return cities;
  }
}
