package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.ObjectSettings;

/** {@code behaviors:} which origin and which rules a path has; the first that matches counts. */
final class BehaviorsType implements Type<List<BehaviorSettings>> {
  private static final String EVERYTHING = "*";

  private static final Key<String> PATH_PATTERN =
      Key.required(
          "pathPattern",
          new Text("a path pattern", "[A-Za-z0-9_.*?$/~\"'@:+&%=,!()-]{1,255}"),
          "* stands for any text, ? for one character; case counts. The last one is \"*\".");
  private static final Key<String> TARGET_ORIGIN =
      TargetOrigin.key("targetOrigin", "Where misses go: an origin or an origin group.");
  private static final Key<CachePolicySettings> CACHE_POLICY =
      Key.of(
          "cachePolicy",
          new ManagedPolicies(),
          "CachingOptimized",
          "One of cachePolicies, or a managed policy: " + ManagedPolicies.list() + ".");
  private static final Key<ObjectSettings> OBJECTS =
      Key.of("objects", ObjectsSection.TYPE, "{}", "What the traffic does not say of objects.");
  private static final Section<BehaviorSettings> BEHAVIOR =
      new Section<>(
          "a behavior",
          EdgeRulesKeys.behind(List.of(PATH_PATTERN, TARGET_ORIGIN, CACHE_POLICY, OBJECTS)),
          BehaviorsType::behavior);
  private static final ListOf<BehaviorSettings> LIST = ListOf.some(BEHAVIOR, "behaviors");

  @Override
  public List<BehaviorSettings> read(Value value) {
    checkPatterns(value);
    return LIST.read(value);
  }

  /** "images/*" is the same as "/images/*", as CloudFront has it. */
  private static BehaviorSettings behavior(Fields fields) {
    String pattern = fields.get(PATH_PATTERN);
    boolean anchored = pattern.startsWith("/") || pattern.startsWith("*");
    return new BehaviorSettings(
        anchored ? pattern : "/" + pattern,
        fields.get(TARGET_ORIGIN),
        fields.get(CACHE_POLICY),
        fields.get(OBJECTS),
        EdgeRulesKeys.build(fields));
  }

  private static void checkPatterns(Value value) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Value item : value.items(LIST.expected())) {
      Value pattern = item.child(PATH_PATTERN.name()).orElse(item);
      String text = pattern.scalar().orElse("");
      if (places.containsKey(EVERYTHING)) {
        pattern.refuse(
            "no path comes here: the behavior before it has the pattern \"*\"",
            "The first behavior that matches counts; \"*\" is the last one.");
      } else if (places.putIfAbsent(text, pattern.place()) != null) {
        pattern.refuse("the pattern \"" + Value.shown(text) + "\" is there twice", "");
      }
    }
    if (!places.isEmpty() && !places.containsKey(EVERYTHING)) {
      value.refuse(
          "expected a last behavior with the pattern \"*\", but found none",
          "Add: - {pathPattern: \"*\", targetOrigin: NAME}");
    }
  }

  @Override
  public String expected() {
    return LIST.expected();
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return LIST.schema(schema);
  }
}
