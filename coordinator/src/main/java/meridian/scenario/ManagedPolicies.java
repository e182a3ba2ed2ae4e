package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;

/**
 * A cache policy by name: one of the scenario's own, or one that CloudFront has ready-made (Amazon
 * CloudFront Developer Guide, "Use managed cache policies").
 */
final class ManagedPolicies implements Type<CachePolicySettings> {
  private static final List<CachePolicySettings> MANAGED =
      List.of(
          new CachePolicySettings(
              "CachingOptimized",
              VirtualTime.SECOND,
              VirtualTime.DAY,
              365 * VirtualTime.DAY,
              Part.NONE,
              Part.NONE,
              Part.NONE),
          new CachePolicySettings("CachingDisabled", 0, 0, 0, Part.NONE, Part.NONE, Part.NONE),
          new CachePolicySettings(
              "Amplify",
              2 * VirtualTime.SECOND,
              2 * VirtualTime.SECOND,
              600 * VirtualTime.SECOND,
              Part.ALL,
              new Part(false, List.of("authorization", "cloudfront-viewer-country", "host")),
              Part.ALL));

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
