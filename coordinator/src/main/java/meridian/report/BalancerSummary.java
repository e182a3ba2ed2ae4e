package meridian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.model.result.ChangeLog.Change;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.model.settings.TargetGroupSettings.Targets;
import meridian.report.RunResult.EntityResult;

/** {@code loadBalancers} and {@code targetGroups} of {@code summary.json}. */
final class BalancerSummary {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String OWN = "own/status_";

  private final RunResult result;
  private final Entities entities;

  BalancerSummary(RunResult result, Entities entities) {
    this.result = result;
    this.entities = entities;
  }

  ObjectNode loadBalancers() {
    ObjectNode node = NODES.objectNode();
    for (LoadBalancerSettings balancer : result.world().loadBalancers()) {
      entities
          .find("loadBalancer/" + balancer.name())
          .ifPresent(entity -> node.set(balancer.name(), loadBalancer(balancer.name(), entity)));
    }
    return node;
  }

  private ObjectNode loadBalancer(String name, EntityResult entity) {
    ObjectNode one = NODES.objectNode();
    one.put("requests", entity.count("requests"));
    one.set("byStatus", Summary.byStatus(entity));
    one.put("denied", entity.count("denied"));
    one.put("tlsErrors", entity.count("tlsErrors"));
    one.put("targetHandshakes", entity.count("targetHandshakes"));
    one.put("unreached", entity.count("unreached"));
    one.put("unreachedPinned", entity.count("unreachedPinned"));
    one.put("nodesMax", entity.count("nodesMax"));
    changes(one, "loadBalancer/" + name, "what");
    ObjectNode own = one.putObject("ownByStatus");
    Summary.sorted(entity.counts())
        .forEach(
            (status, count) -> {
              if (status.startsWith(OWN)) {
                own.put(status.substring(OWN.length()), count);
              }
            });
    return one;
  }

  ObjectNode targetGroups() {
    ObjectNode node = NODES.objectNode();
    for (TargetGroupSettings group : result.world().targetGroups()) {
      node.set(group.name(), targetGroup(group));
    }
    return node;
  }

  private ObjectNode targetGroup(TargetGroupSettings group) {
    List<EntityResult> balancers = balancers(group);
    String prefix = "group/" + group.name() + "/";
    ObjectNode one = NODES.objectNode();
    List<EntityResult> instances = entities.targets(group);
    one.put("requests", instances.stream().mapToLong(i -> i.count("requests")).sum());
    one.put(
        "healthyMin",
        balancers.stream().mapToLong(b -> b.count(prefix + "healthyMin")).min().orElse(0));
    one.put("unhealthyRouting", sum(balancers, prefix + "unhealthyRouting"));
    if (!instances.isEmpty()) {
      one.set("servers", ServerSummary.of(instances));
    }
    ObjectNode targets = one.putObject("targets");
    if (group.targets() instanceof Targets.Function function) {
      String name = "target/" + group.name() + "/" + function.function() + "/requests";
      one.put("requests", sum(balancers, name));
    }
    for (EntityResult instance : instances) {
      targets.set(instance.name(), target(group, instance, balancers));
    }
    changes(one, "targetGroup/" + group.name(), "target");
    return one;
  }

  /**
   * What changed by itself at a place.
   *
   * @param subject what the key is called that says of what
   */
  private void changes(ObjectNode one, String place, String subject) {
    ArrayNode changes = one.putArray("changes");
    for (Change change : result.collector().changes().of(place)) {
      ObjectNode entry = changes.addObject();
      entry.set("at", Decimals.node(Decimals.seconds(change.at())));
      entry.put(subject, change.subject()).put("to", change.to()).put("why", change.why());
    }
  }

  private static ObjectNode target(
      TargetGroupSettings group, EntityResult instance, List<EntityResult> balancers) {
    String prefix = "target/" + group.name() + "/" + instance.name() + "/";
    ObjectNode one = NODES.objectNode();
    one.put("requests", instance.count("requests"));
    one.put("healthChanges", sum(balancers, prefix + "healthChanges"));
    one.set(
        "unhealthySeconds",
        Decimals.node(Decimals.seconds(sum(balancers, prefix + "unhealthyNanos"))));
    return one;
  }

  private List<EntityResult> balancers(TargetGroupSettings group) {
    return result.world().loadBalancers().stream()
        .filter(balancer -> balancer.targetGroups().contains(group.name()))
        .flatMap(balancer -> entities.find("loadBalancer/" + balancer.name()).stream())
        .toList();
  }

  private static long sum(List<EntityResult> balancers, String count) {
    return balancers.stream().mapToLong(balancer -> balancer.count(count)).sum();
  }
}
