package meridian.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.model.result.Collector;
import meridian.model.settings.PriceSettings;
import meridian.model.settings.WorldSettings;

/**
 * Everything that a run found out.
 *
 * @param digest 16 hexadecimal digits
 * @param virtualNanos from the start of the run to its last event
 * @param collector outcomes of all requests
 * @param entities every entity of the world, in the order of their ids; the index is the id
 * @param traffic what was noticed while reading
 * @param prices how it is billed
 */
public record RunResult(
    String version,
    String about,
    WorldSettings world,
    String digest,
    long virtualNanos,
    Collector collector,
    List<EntityResult> entities,
    TrafficResult traffic,
    Wall wall,
    PriceSettings prices) {
  public RunResult {
    entities = List.copyOf(entities);
  }

  /** A result at list prices. */
  public RunResult(
      String version,
      String about,
      WorldSettings world,
      String digest,
      long virtualNanos,
      Collector collector,
      List<EntityResult> entities,
      TrafficResult traffic,
      Wall wall) {
    this(
        version,
        about,
        world,
        digest,
        virtualNanos,
        collector,
        entities,
        traffic,
        wall,
        PriceSettings.LIST);
  }

  /** Why hit ratio, concurrency and cost are not told; empty: they are. */
  Optional<String> refusal() {
    return traffic.replay().flatMap(ReplayResult::refusal);
  }

  /**
   * One entity and its counts.
   *
   * @param path its name, for example {@code edgeLocation/ICN}; before the first "/" stands its
   *     kind: edgeLocation, regionalEdgeCache, bucket, loadBalancer, instance, lambda
   * @param counts by name: for caches requests, hits, misses, hitBytes, missBytes, evictions,
   *     expirations, objects, bytes, collapsed, originRequests, originBytes,
   *     revalidationsUnchanged; for origins requests, bytes, status_200 ...; sorted by name
   */
  public record EntityResult(int id, String path, Map<String, Long> counts) {
    /** The count of this name, 0 if there is none. */
    public long count(String name) {
      return counts.getOrDefault(name, 0L);
    }

    /** The part of the path before the first "/". */
    public String kind() {
      return path.substring(0, path.indexOf('/'));
    }

    /** The part of the path behind the first "/". */
    public String name() {
      return path.substring(path.indexOf('/') + 1);
    }
  }

  /**
   * What was noticed while reading the traffic.
   *
   * @param unplaced requests whose viewer's place was drawn because the trace says nothing about it
   * @param unparsed lines that were no requests
   * @param assumed what the trace did not say and the scenario did: name, requests; sorted
   * @param replay what was noticed of a log; empty: there was none
   */
  public record TrafficResult(
      long unplaced, long unparsed, Map<String, Long> assumed, Optional<ReplayResult> replay) {
    /** Traffic that left nothing open. */
    public static final TrafficResult NOTHING = new TrafficResult(0, 0, Map.of());

    /** Of traffic that is no log. */
    public TrafficResult(long unplaced, long unparsed, Map<String, Long> assumed) {
      this(unplaced, unparsed, assumed, Optional.empty());
    }

    public TrafficResult {
      assumed = Collections.unmodifiableMap(new TreeMap<>(assumed));
    }
  }

  /**
   * What may differ between two runs of the same scenario. Seconds of wall and CPU time of the
   * whole process.
   */
  public record Wall(
      double seconds,
      double cpuSeconds,
      long events,
      long peakMemoryBytes,
      int nodes,
      int threads,
      int recoveries,
      int checkpoints,
      double checkpointSeconds,
      Exchanges exchanges) {}

  /**
   * What the nodes of a run said to each other.
   *
   * @param rounds in which each told all others where it stands
   */
  public record Exchanges(long rounds, long messages, long bytes) {
    /** Of a run in one process. */
    public static final Exchanges NONE = new Exchanges(0, 0, 0);
  }
}
