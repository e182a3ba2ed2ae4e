package meridian.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.TargetGroupSettings;
import meridian.report.RunResult.EntityResult;

/** Finds a run's entities by path and by kind. */
final class Entities {
  /** Instances of one group by the number behind their name. */
  static final Comparator<EntityResult> BY_NUMBER =
      Comparator.comparingInt(
          instance ->
              Integer.parseInt(instance.path().substring(instance.path().lastIndexOf('/') + 1)));

  private final TreeMap<String, EntityResult> byPath = new TreeMap<>();

  Entities(RunResult result) {
    result.entities().forEach(entity -> byPath.put(entity.path(), entity));
  }

  Optional<EntityResult> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** All of a kind, by path. */
  List<EntityResult> ofKind(String kind) {
    return byPath.values().stream().filter(entity -> entity.kind().equals(kind)).toList();
  }

  /** The sum of one count over all entities of a kind. */
  long sum(String kind, String count) {
    return ofKind(kind).stream().mapToLong(entity -> entity.count(count)).sum();
  }

  /** What answers for an origin. */
  Optional<EntityResult> of(OriginSettings origin) {
    if (origin instanceof OriginSettings.Balancer balancer) {
      return find("loadBalancer/" + balancer.loadBalancer());
    }
    if (origin instanceof OriginSettings.FunctionUrl url) {
      return find("functionUrl/" + url.function());
    }
    return find("bucket/" + origin.name());
  }

  /** The instances of a target group: {@code instance/api/0} belongs to {@code api}. */
  List<EntityResult> targets(TargetGroupSettings group) {
    String start = group.instancePath();
    return ofKind("instance").stream().filter(e -> e.path().startsWith(start)).toList();
  }
}
