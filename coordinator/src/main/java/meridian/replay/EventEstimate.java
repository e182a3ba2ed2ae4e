package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import meridian.model.World;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.traffic.RequestRows;

/**
 * What entities execute for the requests that arrive. A hit is one event at its edge location. A
 * miss is one more there (the answer), two at the regional edge cache, if there is one, and what
 * the origin has to do with it. Every request of a behaviour that caches nothing is a miss; of the
 * others one in {@value #ONE_MISS_IN}, which is an assumption: it is one in nine in
 * korea-and-us.yaml, and nearly one in two in first-run.yaml, whose caches hardly fill.
 */
final class EventEstimate {
  private static final int ONE_MISS_IN = 5;
  private static final long BUCKET = 1;

  /** Request and answer at the balancer; request and end of service at the instance. */
  private static final long BALANCER = 4;

  /** Beside the arrival: what balancer and instance, or function and container, execute. */
  private static final long BEHIND_DIRECT_ARRIVAL = 3;

  private final World world;
  private final List<BehaviorSettings> behaviors;
  private final long[] arrivals;

  /** By entity and behaviour: the arrivals at edge locations. */
  private final long[][] byBehavior;

  private long total;

  EventEstimate(World world) {
    this.world = world;
    behaviors =
        world.settings().distribution().map(DistributionSettings::behaviors).orElse(List.of());
    arrivals = new long[world.entities() + 1];
    byBehavior = new long[world.entities() + 1][behaviors.size()];
  }

  /** Counts a chunk's requests where they arrive. */
  void add(RequestRows.Columns rows) {
    for (int i = 0; i < rows.entries.length; i++) {
      int entity = rows.entries[i];
      arrivals[entity] += rows.from[i + 1] - rows.from[i];
      for (int row = rows.from[i]; row < rows.from[i + 1] && isEdgeLocation(entity); row++) {
        byBehavior[entity][rows.behaviorOfPath[rows.path[row]]]++;
      }
    }
    total += rows.time.length;
  }

  long arrivals() {
    return total;
  }

  /** By entity: the requests that arrive, each counted {@code times}. */
  long[] requests(long times) {
    return multiplied(arrivals, times);
  }

  /** By entity: what it executes for them. */
  long[] events(long times) {
    long[] events = arrivals.clone();
    List<Integer> origins = new ArrayList<>();
    behaviors.forEach(behavior -> origins.add(origin(behavior)));
    for (int id = 1; id < events.length; id++) {
      if (!isEdgeLocation(id)) {
        events[id] += arrivals[id] * BEHIND_DIRECT_ARRIVAL;
        continue;
      }
      int regional = world.id("regionalEdgeCache/" + world.region(id));
      for (int b = 0; b < behaviors.size(); b++) {
        boolean never = behaviors.get(b).cachePolicy().disabled();
        long misses = never ? byBehavior[id][b] : byBehavior[id][b] / ONE_MISS_IN;
        events[id] += misses;
        events[regional] += never ? 0 : 2 * misses;
        events[origins.get(b)] += misses * (isBalancer(origins.get(b)) ? BALANCER : BUCKET);
      }
    }
    events[0] = 0; // where there is no regional edge cache
    return multiplied(events, times);
  }

  /** The origin of a behaviour; of a group the first, which is asked unless it fails. */
  private int origin(BehaviorSettings behavior) {
    String name =
        world.settings().originGroups().stream()
            .filter(group -> group.name().equals(behavior.targetOrigin()))
            .findFirst()
            .map(group -> group.members().get(0))
            .orElse(behavior.targetOrigin());
    for (OriginSettings origin : world.settings().origins()) {
      if (origin.name().equals(name)) {
        return origin instanceof OriginSettings.Balancer balancer
            ? world.id("loadBalancer/" + balancer.loadBalancer())
            : origin instanceof OriginSettings.FunctionUrl url
                ? world.id("functionUrl/" + url.function())
                : world.id("bucket/" + origin.name());
      }
    }
    throw new IllegalArgumentException("unknown origin '" + name + "'");
  }

  private boolean isEdgeLocation(int id) {
    return world.path(id).startsWith("edgeLocation/");
  }

  private boolean isBalancer(int id) {
    return world.path(id).startsWith("loadBalancer/");
  }

  private static long[] multiplied(long[] counts, long times) {
    long[] result = counts.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= times;
    }
    return result;
  }
}
