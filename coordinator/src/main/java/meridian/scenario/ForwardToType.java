package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import meridian.model.settings.ActionSettings.Forward;
import meridian.model.settings.ActionSettings.Weighted;

/** {@code forward:} one target group, or several with their weights. */
final class ForwardToType implements Type<Forward> {
  private static final int GROUPS_MAX = 5;
  private static final Numbers<Long> WEIGHT = Numbers.whole(0, 999);

  @Override
  public Forward read(Value value) {
    if (value.scalar().isPresent()) {
      return new Forward(List.of(new Weighted(Reference.TARGET_GROUP.read(value), 1)));
    }
    Map<String, Tree.Entry> entries = value.mapping(expected()).entries();
    if (entries.isEmpty() || entries.size() > GROUPS_MAX) {
      throw value.refuse("expected one to five target groups, but found " + entries.size(), "");
    }
    List<Weighted> weighted = new ArrayList<>();
    for (String name : List.copyOf(entries.keySet())) {
      Value child = value.child(name).orElseThrow();
      List<String> known = value.reading().names(Reference.TARGET_GROUP.section());
      if (!known.contains(name)) {
        throw value.refuseKey(
            value.mapping(expected()).keyPlace(name),
            "unknown target group '" + Value.shown(name) + "'",
            Suggestion.hint(name, known));
      }
      weighted.add(new Weighted(name, WEIGHT.read(child).intValue()));
    }
    return new Forward(weighted);
  }

  @Override
  public String expected() {
    return "the name of a target group, or a mapping of names to weights";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode weights = schema.object().put("type", "object");
    weights.put("minProperties", 1).put("maxProperties", GROUPS_MAX);
    weights.set("additionalProperties", WEIGHT.schema(schema));
    return schema.anyOf(List.of(schema.object().put("type", "string"), weights));
  }
}
