package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import meridian.model.fault.FaultTarget;

/**
 * What can break: an entity, all with such a path, a region, a zone, or the link of two of them.
 */
final class BreakableType implements Type<String> {
  private static final String ALL = "/*";

  @Override
  public String read(Value value) {
    String text = value.text(expected(), "");
    String[] ends = text.split(FaultTarget.ARROW, -1);
    if (ends.length > 2) {
      throw value.expected(
          expected(), "A link has two ends, for example: origin/site -> zone/us-east-1a");
    }
    for (String end : ends) {
      if (ends.length > 1 && end.startsWith(FaultTarget.VIEWERS.prefix())) {
        throw value.refuse("viewers have no links that can break", "");
      }
      readOne(value, end);
    }
    return text;
  }

  private void readOne(Value value, String text) {
    FaultTarget target =
        FaultTarget.of(text)
            .orElseThrow(() -> value.expected(expected(), "Targets are " + prefixes() + "."));
    if (text.equals(target.prefix() + "*")) {
      return;
    }
    String one = text.endsWith(ALL) ? text.substring(0, text.length() - 1) + "0" : text;
    String name = text.substring(target.prefix().length());
    switch (target) {
      case EDGE_LOCATION -> edgeLocation(value, name);
      case INSTANCE -> InstanceTarget.read(value, one);
      case DATABASE -> DatabaseTarget.read(value, one);
      case ORIGIN -> OriginTarget.read(value, text);
      case LOAD_BALANCER -> loadBalancer(value, name);
      case REGION, REGIONAL_EDGE_CACHE -> region(value, name);
      case ZONE -> region(value, name.replaceFirst("[a-z]$", ""));
      case VIEWERS -> known(value, "country", name, value.reading().geography().countries());
      case LINK -> throw new AssertionError(text);
    }
  }

  private static void known(Value value, String noun, String name, List<String> names) {
    if (!names.contains(name)) {
      throw value.refuse(
          "unknown " + noun + " '" + Value.shown(name) + "'", Suggestion.hint(name, names));
    }
  }

  private static void region(Value value, String name) {
    known(value, "AWS region", name, value.reading().geography().regions());
  }

  private static void loadBalancer(Value value, String name) {
    String[] parts = name.split("/", -1);
    known(value, "load balancer", parts[0], value.reading().names("loadBalancers"));
    if (parts.length > 1) {
      List<String> zones =
          value
              .reading()
              .resolve(LoadBalancerSection.TYPE, "loadBalancers", parts[0])
              .orElseThrow(Refused::new)
              .zones();
      known(value, "zone of the load balancer", name.substring(parts[0].length() + 1), zones);
    }
  }

  private static void edgeLocation(Value value, String code) {
    Reading reading = value.reading();
    if (reading.find("distribution").isEmpty()) {
      throw value.refuse("there is no distribution, so it has no edge locations", "");
    }
    List<String> codes = DistributionSection.edgeCodes(reading).orElseThrow(Refused::new);
    if (!codes.contains(code)) {
      throw value.refuse(
          "unknown edge location '" + Value.shown(code) + "' of the distribution",
          Suggestion.hint(code, codes));
    }
  }

  private static String prefixes() {
    return Stream.of(FaultTarget.values())
        .filter(target -> target != FaultTarget.LINK)
        .map(FaultTarget::prefix)
        .collect(Collectors.joining(", "));
  }

  @Override
  public String expected() {
    return "a target such as edgeLocation/ICN, instance/api/0 or origin/site";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.pattern("(?:" + prefixes().replace(", ", "|") + ").+", expected());
  }
}
