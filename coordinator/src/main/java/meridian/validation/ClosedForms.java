package meridian.validation;

import java.util.function.DoubleUnaryOperator;

/** Hit ratios of caches of equal objects under independent requests by Zipf's law. */
final class ClosedForms {
  private final double[] popularity;

  /** So many objects, asked for in proportion to rank^-exponent. */
  ClosedForms(int objects, double exponent) {
    popularity = new double[objects];
    double sum = 0;
    for (int i = 0; i < objects; i++) {
      popularity[i] = StrictMath.pow(i + 1, -exponent);
      sum += popularity[i];
    }
    for (int i = 0; i < objects; i++) {
      popularity[i] /= sum;
    }
  }

  /**
   * LRU with room for so many objects. An object is there if it was asked for within a time that is
   * nearly the same for all: the one in which so many different objects are asked for (H. Che, Y.
   * Tung, Z. Wang, "Hierarchical Web Caching Systems: Modeling, Design and Experimental Results",
   * IEEE JSAC 2002).
   */
  double lru(int size) {
    double time = characteristicTime(size, x -> -StrictMath.expm1(-x));
    return hitRatio(time, x -> -StrictMath.expm1(-x));
  }

  /**
   * FIFO with room for so many objects; the same for the time that each stays there after it
   * entered (V. Martina, M. Garetto, E. Leonardi, "A unified approach to the performance analysis
   * of caching systems", INFOCOM 2014).
   */
  double fifo(int size) {
    return hitRatio(characteristicTime(size, x -> x / (1 + x)), x -> x / (1 + x));
  }

  /**
   * No limit, but each object stays for a time after it was fetched in which {@code requests}
   * requests come on average, for whatever: a renewal process for each object.
   */
  double ttl(double requests) {
    return hitRatio(requests, x -> x / (1 + x));
  }

  private double hitRatio(double time, DoubleUnaryOperator isThere) {
    double sum = 0;
    for (double p : popularity) {
      sum += p * isThere.applyAsDouble(p * time);
    }
    return sum;
  }

  /** The time, in requests, for which {@code size} objects are there on average; by bisection. */
  private double characteristicTime(int size, DoubleUnaryOperator isThere) {
    double low = 0;
    double high = 1;
    while (objects(high, isThere) < size) {
      high *= 2;
    }
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (objects(middle, isThere) < size) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double objects(double time, DoubleUnaryOperator isThere) {
    double sum = 0;
    for (double p : popularity) {
      sum += isThere.applyAsDouble(p * time);
    }
    return sum;
  }
}
