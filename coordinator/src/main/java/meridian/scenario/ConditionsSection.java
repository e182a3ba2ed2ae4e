package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.model.elb.SourceRange;
import meridian.model.settings.ListenerSettings.Condition;
import meridian.model.settings.ListenerSettings.Condition.Kind;

/** {@code conditions:} of a listener's rule; all of them must hold. */
final class ConditionsSection {
  private static final int VALUES_MAX = 5;

  private static final Text PATTERN =
      new Text("a pattern of 1 to 128 characters with * and ?", "\\S.{0,127}");
  private static final Key<Optional<List<String>>> PATH =
      list("pathPattern", PATTERN, "Patterns of the path with * and ?; case counts.");
  private static final Key<Optional<List<String>>> HOST =
      list("host", PATTERN, "Patterns of the host name; case does not count.");
  private static final Key<Optional<List<String>>> METHOD =
      list("method", new Text("a method such as POST", "[A-Z]{1,40}"), "HTTP methods.");
  private static final Key<Optional<Map<String, List<String>>>> HEADER =
      map("header", "Headers and patterns of their values: {X-Version: v2*}.");
  private static final Key<Optional<Map<String, List<String>>>> QUERY =
      map("query", "Query parameters and patterns of their values: {version: v2}.");
  private static final Key<Optional<List<String>>> SOURCE_IP =
      list(
          "sourceIp",
          new Cidr(),
          "Ranges of addresses such as 10.0.0.0/9. Viewers have made-up addresses of 10.0.0.0/8, "
              + "CloudFront's servers of 198.18.0.0/15, as in the access log.");

  static final Section<List<Condition>> TYPE =
      new Section<>(
          "conditions",
          List.of(PATH, HOST, METHOD, HEADER, QUERY, SOURCE_IP),
          ConditionsSection::build);

  private ConditionsSection() {}

  private static Key<Optional<List<String>>> list(String name, Type<String> item, String about) {
    return Key.optional(name, ListOf.oneOrMore(item, name + " values"), about);
  }

  private static Key<Optional<Map<String, List<String>>>> map(String name, String about) {
    Text key = new Text("a name of up to 40 characters", "[A-Za-z0-9_.-]{1,40}");
    return Key.optional(
        name, new MapOf<>(key, ListOf.oneOrMore(PATTERN, name + " patterns"), name), about);
  }

  private static List<Condition> build(Fields fields) {
    List<Condition> all = new ArrayList<>();
    add(all, Kind.PATH, fields.get(PATH));
    add(all, Kind.HOST, fields.get(HOST));
    add(all, Kind.METHOD, fields.get(METHOD));
    add(all, Kind.HEADER, fields.get(HEADER).orElse(Map.of()));
    add(all, Kind.QUERY, fields.get(QUERY).orElse(Map.of()));
    add(all, Kind.SOURCE_IP, fields.get(SOURCE_IP));
    int values = all.stream().mapToInt(condition -> condition.values().size()).sum();
    if (values == 0 || values > VALUES_MAX) {
      throw fields
          .section()
          .refuse(
              "expected one to five values in all conditions, but found " + values,
              "A rule of an Application Load Balancer has at most five.");
    }
    return all;
  }

  private static void add(List<Condition> all, Kind kind, Optional<List<String>> values) {
    values.ifPresent(some -> all.add(new Condition(kind, "", some)));
  }

  private static void add(List<Condition> all, Kind kind, Map<String, List<String>> values) {
    values.forEach((name, some) -> all.add(new Condition(kind, name, some)));
  }

  /** A range of addresses. */
  private static final class Cidr implements Type<String> {
    @Override
    public String read(Value value) {
      String text = value.text(expected(), "");
      try {
        SourceRange.of(text);
        return text;
      } catch (IllegalArgumentException mistake) {
        throw value.expected(expected(), "");
      }
    }

    @Override
    public String expected() {
      return "a range of IPv4 addresses such as 10.0.0.0/9";
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return schema.object().put("type", "string");
    }
  }
}
