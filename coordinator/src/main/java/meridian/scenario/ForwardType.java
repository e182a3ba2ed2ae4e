package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.settings.ForwardSettings;

/**
 * {@code originRequestPolicy:} what goes to the origin without being in the cache key: a policy
 * that CloudFront has ready-made (Amazon CloudFront Developer Guide, "Use managed origin request
 * policies"), or one's own.
 */
final class ForwardType implements Type<ForwardSettings> {
  private static final Key<Part> QUERY_STRINGS = PartType.queryStrings("that go to the origin.");
  private static final Key<Part> HEADERS = PartType.headers("that go to the origin.");
  private static final Key<Part> COOKIES =
      PartType.cookies("that go to the origin; if any do, requests do not wait for each other.");
  private static final Section<ForwardSettings> OWN =
      new Section<>(
          "an origin request policy",
          List.of(QUERY_STRINGS, HEADERS, COOKIES),
          fields ->
              new ForwardSettings(
                  "own", fields.get(QUERY_STRINGS), fields.get(HEADERS), fields.get(COOKIES)));

  private static final List<ForwardSettings> MANAGED =
      List.of(
          ForwardSettings.NONE,
          new ForwardSettings("AllViewer", Part.ALL, Part.ALL, Part.ALL),
          new ForwardSettings(
              "AllViewerExceptHostHeader", Part.ALL, new Part(true, List.of("host")), Part.ALL),
          new ForwardSettings(
              "AllViewerAndCloudFrontHeaders-2022-06", Part.ALL, Part.ALL, Part.ALL),
          new ForwardSettings("CORS-CustomOrigin", Part.NONE, headers("origin"), Part.NONE),
          new ForwardSettings(
              "CORS-S3Origin",
              Part.NONE,
              headers("access-control-request-headers", "access-control-request-method", "origin"),
              Part.NONE),
          new ForwardSettings(
              "UserAgentRefererHeaders", Part.NONE, headers("referer", "user-agent"), Part.NONE));

  private static Part headers(String... names) {
    return new Part(false, List.of(names));
  }

  private static List<String> names() {
    return MANAGED.stream().map(ForwardSettings::name).toList();
  }

  @Override
  public ForwardSettings read(Value value) {
    Optional<String> name = value.scalar();
    if (name.isEmpty()) {
      return OWN.read(value);
    }
    return MANAGED.stream()
        .filter(policy -> policy.name().equals(name.get()))
        .findFirst()
        .orElseThrow(
            () ->
                value.refuse(
                    "unknown origin request policy '" + Value.shown(name.get()) + "'",
                    Suggestion.hint(name.get(), names())));
  }

  @Override
  public String expected() {
    return "the name of an origin request policy, or one's own";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.anyOf(List.of(schema.words(names()), OWN.schema(schema)));
  }
}
