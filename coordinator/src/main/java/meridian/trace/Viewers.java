package meridian.trace;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * The viewers of made traffic. Each lives in one city, drawn by population from (seed, viewer), so
 * nothing is kept for a viewer. Who asks next is drawn among all viewers and kept with the chance
 * that the day curve of his city gives at the time: cities are asked from in proportion to people
 * times curve.
 */
final class Viewers {
  private static final long HOME = Hash.of("trace/generate/home");

  private final AliasTable homes;
  private final List<Population.City> cities;
  private final byte[][] countries;
  private final double[] phaseCosine;
  private final double[] phaseSine;
  private final double diurnal;
  private final long count;
  private final long seed;
  private RandomStream random;
  private double worldCosine;
  private double worldSine;
  private int city;

  /** Viewers who live where {@code settings} says. */
  Viewers(GeneratorSettings settings, Population population, long seed) {
    this.seed = seed;
    count = settings.viewers();
    diurnal = settings.diurnal();
    random = new RandomStream(seed, "trace/generate/viewers");
    cities = population.cities();
    double[] weights = weights(settings.countries(), cities);
    homes = new AliasTable(weights);
    countries = new byte[cities.size()][];
    phaseCosine = new double[cities.size()];
    phaseSine = new double[cities.size()];
    prepare(weights);
  }

  private static double[] weights(
      List<GeneratorSettings.CountryWeight> wanted, List<Population.City> cities) {
    Map<String, Double> people = new HashMap<>();
    cities.forEach(city -> people.merge(city.country(), (double) city.people(), Double::sum));
    Map<String, Double> factors = new HashMap<>();
    for (GeneratorSettings.CountryWeight weight : wanted) {
      Double inCountry = people.get(weight.country());
      if (inCountry == null) {
        throw new IllegalArgumentException("no city is known in country " + weight.country());
      }
      factors.merge(weight.country(), weight.weight() / inCountry, Double::sum);
    }
    double[] weights = new double[cities.size()];
    for (int i = 0; i < weights.length; i++) {
      Population.City city = cities.get(i);
      double factor = wanted.isEmpty() ? 1 : factors.getOrDefault(city.country(), 0.0);
      weights[i] = city.people() * factor;
    }
    return weights;
  }

  private void prepare(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      Population.City home = cities.get(i);
      double phase = DayCurve.phase(home.utcOffsetSeconds());
      phaseCosine[i] = diurnal * StrictMath.cos(phase);
      phaseSine[i] = diurnal * StrictMath.sin(phase);
      countries[i] = home.country().getBytes(StandardCharsets.US_ASCII);
      worldCosine += weights[i] * phaseCosine[i];
      worldSine -= weights[i] * phaseSine[i];
      sum += weights[i];
    }
    worldCosine /= sum;
    worldSine /= sum;
  }

  /** The world's curve is 1 + this * cos(angle) + {@link #worldSine} * sin(angle). */
  double worldCosine() {
    return worldCosine;
  }

  double worldSine() {
    return worldSine;
  }

  /** Draws who asks at a time of day, given by cosine and sine of its angle; sets the city. */
  long draw(double cosine, double sine) {
    for (; ; ) {
      long bits = random.nextLong();
      long viewer = RandomStream.bounded(bits, count);
      int home = homes.draw(RandomStream.at(seed, HOME, viewer));
      if (diurnal == 0
          || random.nextUnit() * (1 + diurnal)
              < 1 + phaseCosine[home] * cosine - phaseSine[home] * sine) {
        city = home;
        return viewer;
      }
    }
  }

  /** Writes what the next draws depend on. */
  void save(StateOutput out) {
    out.writeLong(random.state());
  }

  /** Takes over what viewers of the same settings have saved. */
  void load(StateInput in) {
    random = new RandomStream(in.readLong());
  }

  /** Writes the place of the viewer who was drawn last. */
  void place(TraceRow row) {
    Population.City home = cities.get(city);
    row.latitude = home.latitude();
    row.longitude = home.longitude();
    row.country.set(countries[city], 0, countries[city].length);
  }
}
