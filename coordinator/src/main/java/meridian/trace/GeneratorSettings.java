package meridian.trace;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;

/**
 * Traffic to be made: viewers in the cities of the world, by population.
 *
 * @param duration nanoseconds
 * @param diurnal 0: the same around the clock; 1: from nothing at four in the morning, local time
 *     of the viewer, to twice the mean twelve hours later
 * @param objects how many different objects
 * @param zipf popularity: the object of rank k is asked for in proportion to k^-zipf; 0: all alike
 * @param size bytes of an object, drawn once per object; absent: left to the scenario's behaviours
 * @param viewers how many different viewers there are; each lives in one city
 * @param countries only these, weighted; empty: the whole world by population
 * @param pathPrefix an object's path is this and its number
 * @param queries what each request has as its query
 */
public record GeneratorSettings(
    long duration,
    ArrivalProcess arrivals,
    double diurnal,
    long objects,
    double zipf,
    Optional<Distribution> size,
    long viewers,
    List<CountryWeight> countries,
    String pathPrefix,
    List<QueryParameter> queries) {
  /** Requests without queries. */
  public GeneratorSettings(
      long duration,
      ArrivalProcess arrivals,
      double diurnal,
      long objects,
      double zipf,
      Optional<Distribution> size,
      long viewers,
      List<CountryWeight> countries,
      String pathPrefix) {
    this(
        duration,
        arrivals,
        diurnal,
        objects,
        zipf,
        size,
        viewers,
        countries,
        pathPrefix,
        List.of());
  }

  public GeneratorSettings {
    countries = List.copyOf(countries);
    queries = List.copyOf(queries);
  }

  /** A query parameter, and how many values it has, all alike. */
  public record QueryParameter(String name, long values) {}

  /** A country (ISO 3166 alpha-2) and its share relative to the others'. */
  public record CountryWeight(String country, double weight) {}
}
