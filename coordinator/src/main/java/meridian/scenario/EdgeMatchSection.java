package meridian.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.geo.Countries;
import meridian.model.settings.EdgeMatch;

/** {@code when:} and {@code unless:} which requests an effect of a function concerns. */
final class EdgeMatchSection {
  private static final Text PATTERN =
      new Text("a pattern, in which * stands for any text", "[ -~]{1,400}");
  private static final MapOf<String> PARTS =
      new MapOf<>(new Text("a name", "[!-~]{1,200}"), PATTERN, "names and patterns");

  private static final Key<Optional<String>> PATH =
      Key.optional("path", PATTERN, "The path: * stands for any text, ? for one character.");
  private static final Key<Optional<List<String>>> COUNTRIES =
      Key.optional(
          "countries",
          ListOf.some(Places.COUNTRY, "countries"),
          "Where the viewer is, one of these.");
  private static final Key<Optional<Map<String, String>>> HEADERS =
      Key.optional(
          "headers", PARTS, "Headers that the request has: name and pattern, * for any value.");
  private static final Key<Optional<Map<String, String>>> QUERY =
      Key.optional("query", PARTS, "Parameters that its query has: name and pattern.");
  private static final Key<Optional<Map<String, String>>> COOKIES =
      Key.optional("cookies", PARTS, "Cookies that it has: name and pattern.");
  private static final Key<Double> VIEWERS =
      Key.of(
          "viewers",
          new Share(),
          "100%",
          "A share of the viewers, always the same ones: an A/B test. What viewers get is their own"
              + " for each function.");
  private static final Key<Double> VIEWERS_FROM =
      Key.of(
          "viewersFrom",
          new Share(),
          "0%",
          "Where that share begins, for shares of one function that do not overlap: 30% here and 20%"
              + " in viewers are the fifth of all viewers behind the first 30%.");
  private static final Key<Double> REQUESTS =
      Key.of("requests", new Share(), "100%", "A share of the requests, drawn for each.");

  static final Section<EdgeMatch> TYPE =
      new Section<>(
          "conditions",
          List.of(PATH, COUNTRIES, HEADERS, QUERY, COOKIES, VIEWERS, VIEWERS_FROM, REQUESTS),
          EdgeMatchSection::build);

  private EdgeMatchSection() {}

  private static EdgeMatch build(Fields fields) {
    if (fields.get(VIEWERS) + fields.get(VIEWERS_FROM) > 1) {
      throw fields
          .at(VIEWERS)
          .refuse("viewers and viewersFrom are more than 100% together", "Lower one of them.");
    }
    return new EdgeMatch(
        fields.get(PATH).orElse(""),
        fields.get(COUNTRIES).orElse(List.of()).stream()
            .map(Countries::indexOf)
            .distinct()
            .sorted()
            .toList(),
        parts(fields.get(HEADERS)),
        parts(fields.get(QUERY)),
        parts(fields.get(COOKIES)),
        millionths(fields.get(VIEWERS_FROM)),
        millionths(fields.get(VIEWERS)),
        millionths(fields.get(REQUESTS)));
  }

  private static List<EdgeMatch.Part> parts(Optional<Map<String, String>> map) {
    return map.orElse(Map.of()).entrySet().stream()
        .map(entry -> new EdgeMatch.Part(entry.getKey(), entry.getValue()))
        .toList();
  }

  static int millionths(double share) {
    return (int) Math.round(share * EdgeMatch.ALL);
  }
}
