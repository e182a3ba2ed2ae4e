package meridian.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import meridian.geo.EdgeCatalogue;
import meridian.geo.EdgeCity;
import meridian.geo.PriceClass;
import meridian.geo.RoutingPolicy;
import meridian.kernel.Distribution;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.World;
import meridian.model.http.CacheControl;
import meridian.model.result.ResultType;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.WorldSettings;
import meridian.model.world.GeoDistances;
import meridian.model.world.ScenarioWorld;
import meridian.replay.Feed;
import meridian.replay.FeedCuts;
import meridian.replay.Grouping;
import meridian.replay.Progress;
import meridian.replay.RunOutcome;
import meridian.replay.SavedRun;
import meridian.replay.Simulation;
import meridian.trace.CsvTraceWriter;
import meridian.trace.TextSlice;
import meridian.trace.TraceReaders;
import meridian.trace.TraceRow;
import meridian.trace.TrafficSettings;

/**
 * How many requests the whole simulator takes in a second of CPU time, from a zstd file to the
 * finished results: 100 edge locations, a million objects, Zipf 1.0 in each location's own
 * hundredth of them (so that nine of ten requests are hits though the caches begin empty), every
 * entity an actor.
 *
 * <p>Run it alone: {@code java -cp ... meridian.bench.EngineBenchmark FOLDER MILLIONS RATE THREADS
 * [RUNS]}.
 */
public final class EngineBenchmark {
  static final int EDGES = 100;
  private static final int OBJECTS = 1_000_000;
  private static final int CLIENTS = 1_000;

  private EngineBenchmark() {}

  /** Makes the trace if it is not there, and runs it in one process. */
  public static void main(String[] args) throws Exception {
    int millions = Integer.parseInt(args[1]);
    long rate = Long.parseLong(args[2]);
    int threads = Integer.parseInt(args[3]);
    int runs = args.length > 4 ? Integer.parseInt(args[4]) : 3;
    List<EdgeCity> edges = EdgeCatalogue.all().subList(0, EDGES);
    Path trace = trace(Path.of(args[0]), millions, rate, edges);
    try (Simulation simulation =
        new Simulation(threads, s -> ScenarioWorld.of(s, new GeoDistances()))) {
      for (int i = 0; i < runs; i++) {
        read(trace);
        goTo(trace, edges, feed(trace, edges));
        run(simulation, trace, edges, threads);
      }
    }
  }

  /** The trace, made if it is not there. */
  static Path trace(Path folder, int millions, long rate, List<EdgeCity> edges) throws IOException {
    Path trace = folder.resolve("engine-" + millions + "m-" + rate + ".csv.zst");
    if (!Files.exists(trace)) {
      write(trace, millions * 1_000_000L, rate, edges);
    }
    return trace;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The reader alone. */
  private static void read(Path trace) throws IOException {
    long start = cpuNanos();
    long rows = 0;
    TraceRow row = new TraceRow();
    try (var reader = TraceReaders.open(traffic(trace), NOBODY)) {
      while (reader.next(row)) {
        rows++;
      }
    }
    double seconds = (cpuNanos() - start) / 1e9;
    System.out.printf("  reading alone: %.2f M rows per CPU-s%n", rows / seconds / 1e6);
  }

  /** Reading, placing, routing and cutting into chunks, and nothing else. */
  private static byte[] feed(Path trace, List<EdgeCity> edges) throws IOException {
    WorldSettings settings = settings(edges);
    World world = ScenarioWorld.of(settings, new GeoDistances());
    int[] cells = Grouping.BY_REGION.cells(world);
    RunPlan plan = new RunPlan(settings, cells, Simulation.oneNode(cells), Watch.NOTHING);
    long start = cpuNanos();
    long rows = 0;
    byte[] position;
    try (Feed feed = open(trace, world, plan)) {
      for (boolean last = false; !last; ) {
        var chunk = feed.next().orElseThrow();
        rows += chunk.rowsOfNode().get(0).time.length;
        last = chunk.last();
      }
      position = feed.position();
    }
    double seconds = (cpuNanos() - start) / 1e9;
    System.out.printf("  the feed alone: %.2f M rows per CPU-s%n", rows / seconds / 1e6);
    return position;
  }

  /** Going to the end of the trace, as a run does that goes on from a checkpoint. */
  private static void goTo(Path trace, List<EdgeCity> edges, byte[] position) throws IOException {
    WorldSettings settings = settings(edges);
    World world = ScenarioWorld.of(settings, new GeoDistances());
    int[] cells = Grouping.BY_REGION.cells(world);
    RunPlan plan = new RunPlan(settings, cells, Simulation.oneNode(cells), Watch.NOTHING);
    long start = cpuNanos();
    try (Feed feed = open(trace, world, plan)) {
      feed.goTo(position);
    }
    System.out.printf("  going to its end: %.2f CPU-s%n", (cpuNanos() - start) / 1e9);
  }

  private static Feed open(Path trace, World world, RunPlan plan) throws IOException {
    List<TrafficSettings> traffic = traffic(trace);
    return new Feed(
        plan, world, traffic, TraceReaders.open(traffic, NOBODY), CUTS, VirtualTime.NEVER);
  }

  private static final FeedCuts CUTS =
      new FeedCuts(
          Integer.getInteger("rowsPerChunk", FeedCuts.DEFAULT.rowsPerChunk()),
          new long[0],
          Long.MAX_VALUE);

  private static final TraceReaders.Context NOBODY = new TraceReaders.Context(1, () -> List.of());

  static List<TrafficSettings> traffic(Path trace) {
    var source = new TrafficSettings.Files(List.of(trace), "", false);
    return List.of(new TrafficSettings(source, new TrafficSettings.ToDistribution(), 1, 0, false));
  }

  private static void run(Simulation simulation, Path trace, List<EdgeCity> edges, int threads)
      throws Exception {
    WorldSettings settings = settings(edges);
    World world = ScenarioWorld.of(settings, new GeoDistances());
    int[] cells = Grouping.BY_REGION.cells(world);
    RunPlan plan = new RunPlan(settings, cells, Simulation.oneNode(cells), Watch.NOTHING);
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = os.getProcessCpuTime();
    long wall = System.nanoTime();
    RunOutcome outcome;
    try (Feed feed = open(trace, world, plan)) {
      outcome = simulation.start(plan, feed, SavedRun.NOTHING, Progress.SILENT).outcome().get();
    }
    double wallSeconds = (System.nanoTime() - wall) / 1e9;
    double cpuSeconds = (os.getProcessCpuTime() - cpu) / 1e9;
    long requests = outcome.collector().requests();
    System.out.printf(
        "threads %d: %,d requests, %,d events, hits %.1f %%, %.2f s wall, %.2f CPU-s: %.2f M/s, %.2f M per CPU-s, %.0f x real time, digest %s%n",
        threads,
        requests,
        outcome.executed(),
        100.0 * outcome.collector().count(ResultType.Hit) / requests,
        wallSeconds,
        cpuSeconds,
        requests / wallSeconds / 1e6,
        requests / cpuSeconds / 1e6,
        outcome.lastTime() / 1e9 / wallSeconds,
        outcome.digest());
  }

  /** A world with unlimited caches at the edges and in the regions. */
  static WorldSettings settings(List<EdgeCity> edges) {
    return settings(edges, Long.MAX_VALUE, Optional.of(regional()));
  }

  private static CacheSettings regional() {
    return new CacheSettings(1_000_000_000_000L, Long.MAX_VALUE, CacheSettings.EvictionPolicy.LRU);
  }

  /** A world whose edge locations keep so many objects each. */
  static WorldSettings settings(
      List<EdgeCity> edges, long objectsMax, Optional<CacheSettings> regional) {
    List<EdgeLocationSettings> locations =
        edges.stream()
            .map(
                e ->
                    new EdgeLocationSettings(
                        e.code(),
                        e.place().latitude(),
                        e.place().longitude(),
                        e.place().country(),
                        0))
            .sorted(java.util.Comparator.comparing(EdgeLocationSettings::code))
            .toList();
    CachePolicySettings policy =
        new CachePolicySettings(
            "CachingOptimized",
            VirtualTime.SECOND,
            VirtualTime.DAY,
            365 * VirtualTime.DAY,
            CachePolicySettings.Part.NONE,
            CachePolicySettings.Part.NONE,
            CachePolicySettings.Part.NONE);
    ObjectSettings objects =
        new ObjectSettings(
            Distribution.LogNormal.ofP50P99(10_000, 1_000_000), CacheControl.NONE, true, 0);
    ViewerSettings viewers =
        new ViewerSettings(
            ViewerSettings.Tls.V1_3,
            ViewerSettings.Http.V2,
            VirtualTime.MINUTE,
            Distribution.LogNormal.ofP50P95(8_000_000, 30_000_000),
            50_000_000,
            new Distribution.Constant(20_000_000));
    DistributionSettings distribution =
        new DistributionSettings(
            locations,
            RoutingPolicy.LOWEST_LATENCY,
            PriceClass.ALL,
            new CacheSettings(100_000_000_000L, objectsMax, CacheSettings.EvictionPolicy.LRU),
            regional,
            viewers,
            List.of(new BehaviorSettings("*", "site", policy, objects)),
            VirtualTime.MINUTE);
    OriginSettings site =
        new OriginSettings.Bucket(
            "site",
            "us-east-1",
            5 * VirtualTime.SECOND,
            Distribution.LogNormal.ofP50P99(25_000_000, 150_000_000));
    return new WorldSettings(
        "benchmark",
        1,
        Optional.of(distribution),
        List.of(site),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static void write(Path trace, long requests, long rate, List<EdgeCity> edges)
      throws IOException {
    int own = OBJECTS / EDGES;
    double[] zipf = new double[own];
    double sum = 0;
    for (int i = 0; i < own; i++) {
      sum += 1.0 / (i + 1);
      zipf[i] = sum;
    }
    byte[][] paths =
        IntStream.range(0, OBJECTS).mapToObj(i -> bytes("/o/" + i)).toArray(byte[][]::new);
    RandomStream random = new RandomStream(1, "engine benchmark");
    TraceRow row = new TraceRow();
    List<String> columns = List.of("time", "client", "lat", "lon", "country", "uri");
    try (CsvTraceWriter writer = new CsvTraceWriter(trace, columns)) {
      for (long i = 0; i < requests; i++) {
        int edge = (int) random.nextLong(EDGES);
        EdgeCity city = edges.get(edge);
        row.clear();
        row.time = i * (VirtualTime.SECOND / rate);
        set(row.client, bytes("c" + edge + "-" + random.nextLong(CLIENTS)));
        row.latitude = city.place().latitude();
        row.longitude = city.place().longitude();
        set(row.country, bytes(city.country()));
        int found = java.util.Arrays.binarySearch(zipf, random.nextUnit() * sum);
        int rank = Math.min(own - 1, found < 0 ? -found - 1 : found);
        set(row.path, paths[edge * own + rank]);
        writer.write(row);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void set(TextSlice slice, byte[] bytes) {
    slice.set(bytes, 0, bytes.length);
  }
}
