package meridian.model.cdn;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import meridian.geo.PriceClass;
import meridian.geo.RoutingPolicy;
import meridian.kernel.Distribution;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.model.Fixtures;
import meridian.model.World;
import meridian.model.http.Answer;
import meridian.model.http.CacheControl;
import meridian.model.http.Exchange;
import meridian.model.result.Collector;
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.WorldSettings;
import meridian.model.traffic.RequestRows;
import meridian.model.traffic.Texts;
import meridian.model.world.Distances;
import meridian.model.world.ScenarioWorld;

/**
 * What edge locations alone cost a request: 100 of them, Zipf 1.0 over 1M objects, no engine; every
 * miss is answered at once. Prints nanoseconds of CPU a request and the share of hits, for several
 * cache sizes.
 */
public final class EdgeBenchmark {
  private static final int EDGES = 100;
  private static final int OBJECTS = 1_000_000;
  private static final int ROWS = 2_000_000;

  private EdgeBenchmark() {}

  public static void main(String[] args) {
    RequestRows rows = rows();
    for (long objectsMax : new long[] {1_000, 20_000, 1_000, 20_000}) {
      World world = world(objectsMax);
      Collector collector = new Collector();
      Entity[] edges = new Entity[world.entities() + 1];
      for (int id = 1; id < edges.length; id++) {
        edges[id] = world.create(id, collector);
      }
      Stub out = new Stub();
      for (int round = 0; round < 4; round++) {
        long hits = collector.count(ResultType.Hit);
        long begin = cpuNanos();
        run(world, edges, rows, out);
        double nanos = (double) (cpuNanos() - begin) / ROWS;
        System.out.printf(
            "objectsMax=%d round=%d %.0f ns/request hits=%.3f%n",
            objectsMax, round, nanos, (double) (collector.count(ResultType.Hit) - hits) / ROWS);
      }
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Rows in the order of time, as an engine that merges the locations' rows runs them. */
  private static void run(World world, Entity[] edges, RequestRows rows, Stub out) {
    int first = world.id("edgeLocation/E000");
    for (int i = 0; i < EDGES; i++) {
      edges[first + i].onChunk(rows);
    }
    int[] cursor = rows.from.clone();
    for (int i = 0; i < ROWS; i++) {
      int edge = (int) ((i * 2_654_435_761L >>> 7) % EDGES);
      while (cursor[edge] == rows.from[edge + 1]) {
        edge = (edge + 1) % EDGES;
      }
      out.now += 10_000;
      Entity entity = edges[first + edge];
      entity.onArrival(cursor[edge]++, out);
      if (out.pending) {
        out.pending = false;
        out.event.time = out.now;
        entity.on(out.event, out);
      }
    }
  }

  private static final class Stub implements Out {
    final Event event = new Event();
    boolean pending;
    long now;

    @Override
    public long now() {
      return now;
    }

    @Override
    public void send(long target, long at, int type, long request, long a, long b, Object body) {
      pending = true;
      event.type = Exchange.ANSWER;
      event.a = a;
      event.body = new Answer(200, 8_000, 0, CacheControl.NONE, 0, 0, Answer.Source.ORIGIN, -1);
    }

    @Override
    public void timer(long at, int type, long request, long a, long b, Object body) {
      throw new AssertionError();
    }

    @Override
    public void digest(long value) {
      now += value >>> 63;
    }
  }

  private static RequestRows rows() {
    double[] cumulated = new double[OBJECTS];
    double sum = 0;
    for (int i = 0; i < OBJECTS; i++) {
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
    RandomStream random = new RandomStream(1);
    RequestRows.Columns c = new RequestRows.Columns();
    c.time = new long[ROWS];
    c.number = new long[ROWS];
    c.entries = new int[EDGES];
    c.from = new int[EDGES + 1];
    for (int i = 0; i < EDGES; i++) {
      c.entries[i] = 2 + i;
      c.from[i + 1] = (i + 1) * (ROWS / EDGES);
    }
    c.viewer = new long[ROWS];
    c.rttNanos = new int[ROWS];
    c.country = new short[ROWS];
    c.path = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      c.number[row] = row;
      c.viewer[row] = random.nextLong(1_000) * EDGES + row / (ROWS / EDGES);
      c.rttNanos[row] = 20_000_000 + (int) random.nextLong(40_000_000);
      int found = Arrays.binarySearch(cumulated, random.nextUnit() * sum);
      c.path[row] = found >= 0 ? found : -found - 1;
    }
    StringBuilder all = new StringBuilder();
    int[] start = new int[OBJECTS + 1];
    long[] hash = new long[OBJECTS];
    for (int i = 0; i < OBJECTS; i++) {
      String path = "/o/" + i;
      all.append(path);
      start[i + 1] = all.length();
      hash[i] = Hash.of(path);
    }
    c.paths = new Texts(all.toString().getBytes(StandardCharsets.UTF_8), start, hash);
    c.behaviorOfPath = new int[OBJECTS];
    return new RequestRows(c);
  }

  private static World world(long objectsMax) {
    Fixtures f = new Fixtures();
    List<DistributionSettings.EdgeLocationSettings> edges = new ArrayList<>();
    for (int i = 0; i < EDGES; i++) {
      edges.add(
          new DistributionSettings.EdgeLocationSettings(String.format("E%03d", i), 0, 0, 0, 0));
    }
    DistributionSettings distribution =
        new DistributionSettings(
            edges,
            RoutingPolicy.LOWEST_LATENCY,
            PriceClass.ALL,
            new CacheSettings(Long.MAX_VALUE, objectsMax, CacheSettings.EvictionPolicy.LRU),
            Optional.empty(),
            f.viewers,
            List.of(new BehaviorSettings("*", "site", f.policy, f.objects)),
            0);
    WorldSettings settings =
        new WorldSettings(
            "benchmark",
            1,
            Optional.of(distribution),
            List.of(
                new OriginSettings.Bucket("site", "us-east-1", 0, new Distribution.Constant(0))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return ScenarioWorld.of(settings, new Near());
  }

  private static final class Near implements Distances {
    @Override
    public List<String> regionalEdgeCaches() {
      return List.of("us-east-1");
    }

    @Override
    public long rttNanos(DistributionSettings.EdgeLocationSettings edge, String region) {
      return 10_000_000;
    }

    @Override
    public long rttNanos(String region, String other) {
      return 0;
    }
  }
}
