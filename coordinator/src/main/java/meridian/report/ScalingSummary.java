package meridian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.model.result.ChangeLog.Change;
import meridian.model.settings.AutoScalingSettings;

/** {@code autoScalingGroups} and {@code alarms} of {@code summary.json}. */
final class ScalingSummary {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> COUNTS =
      List.of("desired", "desiredMin", "desiredMax", "launches", "terminations");

  private final RunResult result;
  private final Entities entities;

  ScalingSummary(RunResult result, Entities entities) {
    this.result = result;
    this.entities = entities;
  }

  ObjectNode groups() {
    ObjectNode node = NODES.objectNode();
    for (AutoScalingSettings group : result.world().autoScalingGroups()) {
      entities
          .find("autoScalingGroup/" + group.name())
          .ifPresent(
              entity -> {
                ObjectNode one = node.putObject(group.name());
                COUNTS.forEach(count -> one.put(count, entity.count(count)));
                one.set(
                    "instanceSeconds",
                    Decimals.node(Decimals.seconds(entity.count("instanceNanos"))));
                activities(group.name(), one.putArray("activities"));
              });
    }
    return node;
  }

  private void activities(String group, ArrayNode node) {
    for (Change change : result.collector().changes().of("autoScalingGroup/" + group)) {
      ObjectNode one = node.addObject();
      one.set("at", Decimals.node(Decimals.seconds(change.at())));
      one.put("what", change.subject()).put("to", change.to()).put("why", change.why());
    }
  }

  ArrayNode alarms() {
    ArrayNode node = NODES.arrayNode();
    for (Change change : result.collector().changes().of("alarm")) {
      ObjectNode one = node.addObject();
      one.set("at", Decimals.node(Decimals.seconds(change.at())));
      one.put("name", change.subject()).put("to", change.to()).put("why", change.why());
    }
    return node;
  }
}
