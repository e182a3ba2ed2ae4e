package meridian.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.trace.ArrivalProcess;
import meridian.trace.ArrivalProcess.Spike;
import meridian.trace.GeneratorSettings;
import meridian.trace.GeneratorSettings.CountryWeight;
import meridian.trace.GeneratorSettings.QueryParameter;

/** {@code traffic.generate:} traffic to be made. */
final class GenerateSection {
  private static final Key<Long> DURATION =
      Key.of("duration", Quantity.DURATION.positive(), "1h", "How long viewers come.");
  private static final Key<ArrivalProcess> ARRIVALS =
      Key.of(
          "arrivals",
          ArrivalsSection.TYPE,
          "{poisson: 10/s}",
          "When requests come, the whole world's: constant, poisson, ramp, spike or wave.");
  private static final Key<Double> DIURNAL =
      Key.of(
          "diurnal",
          Numbers.real("0", "1"),
          "0",
          "0: the same around the clock; 1: nothing at four in the morning, local time of the"
              + " viewer, and twice the mean twelve hours later.");
  private static final Key<Long> OBJECTS =
      Key.of("objects", Numbers.whole(1, 1_000_000_000), "10000", "How many different objects.");
  private static final Key<Double> ZIPF =
      Key.required(
          "zipf",
          Numbers.real("0", "5"),
          "The object of rank k is asked for in proportion to k to the power of minus this.");
  private static final Key<Double> POPULARITY =
      Key.of(
          "popularity",
          new Section<>("a popularity", List.of(ZIPF), fields -> fields.get(ZIPF)),
          "{zipf: 0.8}",
          "How often each object is asked for.");
  private static final Key<Optional<Distribution>> SIZE =
      Key.optional(
          "size",
          Draws.SIZE,
          "Size of an object, drawn once per object. Default: as the behaviours' objects say.");
  private static final Key<Long> VIEWERS =
      Key.of(
          "viewers",
          Numbers.whole(1, 1_000_000_000),
          "10000",
          "How many different viewers there are; each lives in one city.");
  private static final Key<List<CountryWeight>> COUNTRIES =
      Key.of(
          "countries",
          Words.of("world", List.<CountryWeight>of()).or(new CountriesType()),
          "world",
          "Where viewers live: 'world' (by population), [KR, US] or {KR: 1, US: 3}.");
  private static final Key<String> PATH_PREFIX =
      Key.of(
          "pathPrefix",
          new Text("a path that begins with /", "/[!-~&&[^?#]]{0,500}"),
          "/objects/",
          "An object's path is this and its number.");
  private static final Key<Optional<Map<String, Long>>> QUERY_PARAMETERS =
      Key.optional(
          "queryParameters",
          new MapOf<>(
              new Text("a parameter's name", "[A-Za-z0-9._-]{1,50}"),
              Numbers.whole(1, 1_000_000_000),
              "parameters"),
          "Query parameters of each request, and how many values each has: {utm_campaign: 500}."
              + " Default: no query.");

  static final Section<GeneratorSettings> TYPE =
      new Section<>(
          "traffic to be made",
          List.of(
              DURATION,
              ARRIVALS,
              DIURNAL,
              OBJECTS,
              POPULARITY,
              SIZE,
              VIEWERS,
              COUNTRIES,
              PATH_PREFIX,
              QUERY_PARAMETERS),
          GenerateSection::build);

  private GenerateSection() {}

  private static GeneratorSettings build(Fields fields) {
    long duration = fields.get(DURATION);
    ArrivalProcess arrivals = fields.get(ARRIVALS);
    if (arrivals instanceof Spike spike
        && VirtualTime.plus(spike.at(), spike.duration()) > duration) {
      throw fields
          .at(ARRIVALS)
          .refuse(
              "the spike is not over when the traffic ends, after "
                  + fields.at(DURATION).scalar().orElse(""),
              "Let it begin earlier or last less long, or make duration longer.");
    }
    return new GeneratorSettings(
        duration,
        arrivals,
        fields.get(DIURNAL),
        fields.get(OBJECTS),
        fields.get(POPULARITY),
        fields.get(SIZE),
        fields.get(VIEWERS),
        fields.get(COUNTRIES),
        fields.get(PATH_PREFIX),
        fields.get(QUERY_PARAMETERS).orElse(Map.of()).entrySet().stream()
            .map(entry -> new QueryParameter(entry.getKey(), entry.getValue()))
            .toList());
  }
}
