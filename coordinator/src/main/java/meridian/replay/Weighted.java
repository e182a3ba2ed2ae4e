package meridian.replay;

import java.util.Arrays;
import java.util.List;
import meridian.geo.City;
import meridian.kernel.RandomStream;

/** Cities to draw from by the number of people who live in and around them. */
final class Weighted {
  private final List<City> cities;
  private final long[] upTo;

  /** At least one city. */
  Weighted(List<City> cities) {
    this.cities = List.copyOf(cities);
    upTo = new long[cities.size()];
    long sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += StrictMath.max(1, cities.get(i).people());
      upTo[i] = sum;
    }
  }

  City draw(long bits) {
    long at = RandomStream.bounded(bits, upTo[upTo.length - 1]);
    int found = Arrays.binarySearch(upTo, at + 1);
    return cities.get(found >= 0 ? found : -found - 1);
  }
}
