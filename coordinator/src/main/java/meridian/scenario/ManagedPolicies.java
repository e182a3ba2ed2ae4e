package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;

/**
 * A cache policy by name: one of the scenario's own, or one that CloudFront has ready-made (Amazon
 * CloudFront Developer Guide, "Use managed cache policies").
 */
final class ManagedPolicies implements Type<CachePolicySettings> {
  private static final long S = VirtualTime.SECOND;
  private static final long DAY = VirtualTime.DAY;
  private static final long YEAR = 365 * DAY;
  private static final Part OVERRIDES =
      names("host", "origin", "x-http-method", "x-http-method-override", "x-method-override");

  private static final List<CachePolicySettings> MANAGED =
      List.of(
          compressed("CachingOptimized", S, DAY, YEAR, Part.NONE, Part.NONE, Part.NONE),
          new CachePolicySettings(
              "CachingOptimizedForUncompressedObjects",
              S,
              DAY,
              YEAR,
              Part.NONE,
              Part.NONE,
              Part.NONE),
          new CachePolicySettings("CachingDisabled", 0, 0, 0, Part.NONE, Part.NONE, Part.NONE),
          compressed(
              "Amplify",
              2 * S,
              2 * S,
              600 * S,
              Part.ALL,
              names("authorization", "cloudfront-viewer-country", "host"),
              Part.ALL),
          new CachePolicySettings(
              "Elemental-MediaPackage",
              0,
              DAY,
              YEAR,
              names("aws.manifestfilter", "end", "m", "start"),
              names("origin"),
              Part.NONE,
              true,
              false),
          compressed("UseOriginCacheControlHeaders", 0, 0, YEAR, Part.NONE, OVERRIDES, Part.ALL),
          compressed(
              "UseOriginCacheControlHeaders-QueryStrings",
              0,
              0,
              YEAR,
              Part.ALL,
              OVERRIDES,
              Part.ALL));

  private static Part names(String... names) {
    return new Part(false, List.of(names));
  }

  private static CachePolicySettings compressed(
      String name, long min, long usual, long max, Part queries, Part headers, Part cookies) {
    return new CachePolicySettings(name, min, usual, max, queries, headers, cookies, true, true);
  }

  /** The names of all managed policies. */
  static String list() {
    return MANAGED.stream().map(CachePolicySettings::name).collect(Collectors.joining(", "));
  }

  static Optional<CachePolicySettings> find(String name) {
    return MANAGED.stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  @Override
  public CachePolicySettings read(Value value) {
    String name = value.text(expected(), "");
    Optional<CachePolicySettings> managed = find(name);
    if (managed.isPresent()) {
      return managed.get();
    }
    Reading reading = value.reading();
    List<String> names = new ArrayList<>(reading.names("cachePolicies"));
    if (!names.contains(name)) {
      MANAGED.forEach(policy -> names.add(policy.name()));
      throw value.refuse(
          "unknown cache policy '" + Value.shown(name) + "'", Suggestion.hint(name, names));
    }
    return reading
        .resolve(CachePolicySection.TYPE, "cachePolicies", name)
        .orElseThrow(Refused::new);
  }

  @Override
  public String expected() {
    return "the name of a cache policy";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.object().put("type", "string");
  }
}
