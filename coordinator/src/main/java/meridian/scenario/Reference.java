package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The name of something that another section defines.
 *
 * @param section "origins"
 * @param noun "origin"
 */
record Reference(String section, String noun) implements Type<String> {
  static final Reference ORIGIN = new Reference("origins", "origin");
  static final Reference LOAD_BALANCER = new Reference("loadBalancers", "load balancer");
  static final Reference TARGET_GROUP = new Reference("targetGroups", "target group");
  static final Reference LAUNCH_TEMPLATE = new Reference("launchTemplates", "launch template");
  static final Reference SCALING_GROUP = new Reference("autoScalingGroups", "Auto Scaling group");
  static final Reference ALARM = new Reference("alarms", "alarm");
  static final Reference DATABASE = new Reference("databases", "database");
  static final Reference FUNCTION = new Reference("functions", "function");

  @Override
  public String read(Value value) {
    String name = value.text(expected(), "");
    List<String> names = value.reading().names(section);
    if (!names.contains(name)) {
      throw value.refuse(
          "unknown " + noun + " '" + Value.shown(name) + "'",
          names.isEmpty()
              ? "The scenario has no " + section + ": yet."
              : Suggestion.hint(name, names));
    }
    return name;
  }

  /** A key that may be left out where there is only one to choose from. */
  Key<String> key(String name, String about) {
    return Key.derived(name, this, "only one " + noun, section -> only(section.reading()), about);
  }

  private Optional<String> only(Reading reading) {
    List<String> names = reading.names(section);
    return names.size() == 1 && Text.NAME.fits(names.get(0))
        ? Optional.of('"' + names.get(0) + '"')
        : Optional.empty();
  }

  @Override
  public String expected() {
    return "the name of " + ("oaA".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.object().put("type", "string");
  }
}
