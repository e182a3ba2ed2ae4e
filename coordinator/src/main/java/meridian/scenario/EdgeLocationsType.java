package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.scenario.Geography.EdgeCity;
import meridian.trace.TrafficSettings;

/** {@code edgeLocations:} the built-in catalogue, or a list of codes and of places of one's own. */
final class EdgeLocationsType implements Type<List<EdgeLocationsType.Located>> {
  private static final String CODE_SHAPE = "[A-Z]{3}[0-9]{0,4}(?:-[A-Z][0-9]{1,3})?";

  /** {@code FRA}, or {@code FRA56-P5} as logs name a POP. */
  private static final Text CODE =
      new Text("an edge location's code such as ICN or FRA56-P5", CODE_SHAPE);

  private static final Key<String> NAME =
      Key.required("code", CODE, "Three letters of a city, more for one POP of it.");
  private static final Key<Optional<Double>> LATITUDE =
      Key.optional("lat", Numbers.real("-90", "90"), "Degrees. Default: the catalogue's.");
  private static final Key<Optional<Double>> LONGITUDE =
      Key.optional("lon", Numbers.real("-180", "180"), "Degrees. Default: the catalogue's.");
  private static final Key<Optional<String>> COUNTRY =
      Key.optional(
          "country",
          Places.COUNTRY,
          "ISO 3166, two letters. Default: the catalogue's, else that of its nearest city.");
  private static final Key<Long> CAPACITY =
      Key.of(
          "capacity",
          Words.of("unlimited", 0L).or(new Capacity()),
          "unlimited",
          "Requests that it takes; it gets no new viewers in the minute after it had more.");
  private static final Section<Located> OWN =
      new Section<>(
          "an edge location",
          List.of(NAME, LATITUDE, LONGITUDE, COUNTRY, CAPACITY),
          EdgeLocationsType::own);

  /**
   * @param city of the catalogue; absent where the scenario says itself where it is
   */
  record Located(EdgeLocationSettings settings, Optional<EdgeCity> city) {}

  @Override
  public List<Located> read(Value value) {
    Geography geography = value.reading().geography();
    if (value.scalar().isPresent()) {
      if (value.scalar().get().equals("cloudfront")) {
        return geography.edgeCodes().stream().map(code -> listed(geography, code, code)).toList();
      }
      if (isRecorded(value)) {
        return recorded(value);
      }
      throw value.expected(expected(), "A list is written in brackets: [ICN, IAD]");
    }
    Map<String, Located> byCode = new TreeMap<>();
    for (Value item : value.items(expected())) {
      item(item).ifPresent(located -> add(byCode, located, item));
    }
    if (byCode.isEmpty()) {
      throw value.refuse("expected at least one edge location, but found none", "");
    }
    return List.copyOf(byCode.values());
  }

  static boolean isRecorded(Value value) {
    return value.scalar().filter("recorded"::equals).isPresent();
  }

  /** These locations as a user would list them. */
  static Tree list(Value at, List<EdgeLocationSettings> locations) {
    Place place = at.place();
    return new Tree.Sequence(
        place, locations.stream().<Tree>map(l -> new Tree.Scalar(place, l.code(), true)).toList());
  }

  /**
   * The locations that the traffic's logs name. A code of no known city has no place: its requests
   * are routed anew, and the run tells how many they are.
   */
  private static List<Located> recorded(Value value) {
    List<TrafficSettings> traffic =
        value
            .reading()
            .resolve(ListOf.oneOrMore(TrafficSection.TYPE, "sources of traffic"), "traffic")
            .orElseThrow(Refused::new);
    List<String> codes = RecordedEdges.codes(traffic);
    Geography geography = value.reading().geography();
    List<Located> known =
        codes.stream()
            .filter(code -> code.matches(CODE_SHAPE))
            .filter(code -> geography.edgeCodes().contains(code.substring(0, 3)))
            .map(code -> listed(geography, code, code.substring(0, 3)))
            .toList();
    if (known.isEmpty()) {
      throw value.refuse(
          codes.isEmpty()
              ? "expected a log that names edge locations, but the traffic has none"
              : "the log names no edge location of a known city: "
                  + String.join(", ", codes.subList(0, Math.min(5, codes.size()))),
          "Write edgeLocations: cloudfront, or a list of codes.");
    }
    return known;
  }

  private static Optional<Located> item(Value item) {
    try {
      return Optional.of(item.scalar().isPresent() ? listed(item) : OWN.read(item));
    } catch (Refused reported) {
      return Optional.empty();
    }
  }

  private static void add(Map<String, Located> byCode, Located located, Value item) {
    if (byCode.putIfAbsent(located.settings().code(), located) != null) {
      item.refuse("the edge location '" + located.settings().code() + "' is there twice", "");
    }
  }

  private static Located listed(Value item) {
    String code = CODE.read(item);
    city(item, code);
    return listed(item.reading().geography(), code, code.substring(0, 3));
  }

  private static Located listed(Geography geography, String code, String cityCode) {
    EdgeCity city = geography.edgeCity(cityCode).orElseThrow();
    return located(
        geography, code, city.latitude(), city.longitude(), city.country(), 0, Optional.of(city));
  }

  private static EdgeCity city(Value place, String code) {
    Geography geography = place.reading().geography();
    return geography
        .edgeCity(code.substring(0, 3))
        .filter(city -> geography.edgeCodes().contains(city.code()))
        .orElseThrow(
            () ->
                place.refuse(
                    "unknown edge location '" + code + "'",
                    Suggestion.nearest(code.substring(0, 3), geography.edgeCodes())
                            .map(near -> "Did you mean '" + near + "'? ")
                            .orElse("")
                        + "A place of your own is written {code: "
                        + code
                        + ", lat: 48.1, lon: 11.6}"));
  }

  private static Located own(Fields fields) {
    Geography geography = fields.reading().geography();
    Optional<Double> latitude = fields.get(LATITUDE);
    Optional<Double> longitude = fields.get(LONGITUDE);
    if (latitude.isPresent() != longitude.isPresent()) {
      throw fields.at(NAME).refuse("expected both lat and lon, but found one", "");
    }
    String code = fields.get(NAME);
    if (latitude.isEmpty()) {
      EdgeCity city = city(fields.at(NAME), code);
      String country = fields.get(COUNTRY).orElse(city.country());
      return located(
          geography,
          code,
          city.latitude(),
          city.longitude(),
          country,
          fields.get(CAPACITY),
          Optional.of(city));
    }
    double lat = latitude.get();
    double lon = longitude.orElseThrow();
    String country = fields.get(COUNTRY).orElseGet(() -> nearest(geography, lat, lon).country());
    return located(geography, code, lat, lon, country, fields.get(CAPACITY), Optional.empty());
  }

  private static Located located(
      Geography geography,
      String code,
      double latitude,
      double longitude,
      String country,
      long capacity,
      Optional<EdgeCity> city) {
    int index = geography.countryIndex(country);
    return new Located(new EdgeLocationSettings(code, latitude, longitude, index, capacity), city);
  }

  private static EdgeCity nearest(Geography geography, double lat, double lon) {
    return geography.edgeCodes().stream()
        .map(code -> geography.edgeCity(code).orElseThrow())
        .min(Comparator.comparingDouble(city -> -cosine(city, lat, lon)))
        .orElseThrow();
  }

  /** The cosine of the angle between two places: the greater, the nearer. */
  private static double cosine(EdgeCity city, double lat, double lon) {
    double a = StrictMath.toRadians(city.latitude());
    double b = StrictMath.toRadians(lat);
    double turn = StrictMath.toRadians(city.longitude() - lon);
    return StrictMath.sin(a) * StrictMath.sin(b)
        + StrictMath.cos(a) * StrictMath.cos(b) * StrictMath.cos(turn);
  }

  @Override
  public String expected() {
    return "'cloudfront' or 'recorded' or a list of edge locations";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode list = schema.object().put("type", "array").put("minItems", 1);
    list.set("items", schema.anyOf(List.of(CODE.schema(schema), OWN.schema(schema))));
    return schema.anyOf(List.of(schema.words(List.of("cloudfront", "recorded")), list));
  }

  /** Whole requests a second. */
  private static final class Capacity implements Type<Long> {
    @Override
    public Long read(Value value) {
      double rate = Rate.POSITIVE.read(value);
      if (rate < 1) {
        throw value.expected("a capacity of at least 1/s", "A location that is off is a fault.");
      }
      return StrictMath.round(rate);
    }

    @Override
    public String expected() {
      return Rate.POSITIVE.expected();
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return Rate.POSITIVE.schema(schema);
    }
  }
}
