package meridian.bench;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.geo.EdgeCatalogue;
import meridian.geo.EdgeCity;
import meridian.kernel.Cell;
import meridian.kernel.Entity;
import meridian.kernel.Lane;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.message.EntityState;
import meridian.message.KryoState;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.World;
import meridian.model.result.Collector;
import meridian.model.settings.WorldSettings;
import meridian.model.traffic.RequestRows;
import meridian.model.world.GeoDistances;
import meridian.model.world.ScenarioWorld;
import meridian.replay.Checkpoint;
import meridian.replay.CheckpointStore;
import meridian.replay.Feed;
import meridian.replay.FeedCuts;
import meridian.replay.Grouping;
import meridian.replay.SavedRun;
import meridian.replay.Simulation;
import meridian.replay.TraceFingerprint;
import meridian.trace.MergedReader;
import meridian.trace.TraceReader;
import meridian.trace.TraceRow;
import meridian.trace.TrafficSettings;

/**
 * What a checkpoint costs: 100 edge locations whose caches are full (an object of six was evicted,
 * a third was used again, a thousand viewers each are connected), all in one cell without actors.
 *
 * <p>Run it alone: {@code java -cp ... meridian.bench.CheckpointBenchmark FOLDER MILLIONS}, which
 * are the millions of cached objects.
 */
public final class CheckpointBenchmark {
  private static final int EDGES = 100;
  private static final int CLIENTS = 1_000;
  private static final int RUNS = 4;

  private CheckpointBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    long objects = Long.parseLong(args[1]) * 1_000_000;
    List<EdgeCity> edges = EdgeCatalogue.all().subList(0, EDGES);
    WorldSettings settings = EngineBenchmark.settings(edges, objects / EDGES, Optional.empty());
    World world = ScenarioWorld.of(settings, new GeoDistances());
    Collector collector = new Collector();
    Cell cell = cell(world, collector);
    byte[] position = run(cell, world, settings, new Requests(edges, objects));
    for (int i = 0; i < RUNS; i++) {
      SavedRun saved = save(cell, collector, objects);
      raw(folder, saved);
      Checkpoint read = store(folder, saved, position);
      load(cell(world, new Collector()), read.run(), objects);
    }
  }

  private static Cell cell(World world, Collector collector) {
    return new Cell(
        0,
        1,
        new int[world.entities() + 1],
        new Cell.EntityFactory() {
          @Override
          public Entity create(int id) {
            return world.create(id, collector);
          }

          @Override
          public long inLatency(int id) {
            return 1; // Entities never run ahead then, which is always right.
          }
        });
  }

  private static byte[] run(Cell cell, World world, WorldSettings settings, TraceReader requests)
      throws IOException {
    int[] cells = Grouping.ALL_IN_ONE.cells(world);
    RunPlan plan = new RunPlan(settings, cells, Simulation.oneNode(cells), Watch.NOTHING);
    TrafficSettings traffic =
        new TrafficSettings(
            new TrafficSettings.Files(List.of(), "", false),
            new TrafficSettings.ToDistribution(),
            1,
            0,
            false);
    MergedReader reader = new MergedReader(List.of(requests));
    try (Feed feed =
        new Feed(plan, world, List.of(traffic), reader, FeedCuts.DEFAULT, VirtualTime.NEVER)) {
      for (boolean last = false; !last; ) {
        var chunk = feed.next().orElseThrow();
        last = chunk.last();
        cell.feed(new RequestRows(chunk.rowsOfNode().get(0)));
        cell.run(chunk.horizon(), Lane::step);
      }
      return feed.position();
    }
  }

  private static SavedRun save(Cell cell, Collector collector, long objects) {
    long start = System.nanoTime();
    List<EntityState> states = new ArrayList<>();
    long bytes = 0;
    for (Lane lane : cell.lanes()) {
      states.add(new EntityState(lane.id(), KryoState.write(lane::save)));
      bytes += states.get(states.size() - 1).bytes().length;
    }
    byte[] results = KryoState.write(collector::save);
    double seconds = seconds(start);
    System.out.printf(
        "make states: %.2f s, %.0f ms per million objects, %.1f bytes an object; results %,d bytes%n",
        seconds, 1e9 * seconds / objects, (double) bytes / objects, results.length);
    return new SavedRun(states, List.of(results));
  }

  /** For comparison: the same content without packing, and what packing costs on its own. */
  private static void raw(Path folder, SavedRun saved) throws IOException {
    Path file = folder.resolve("raw.tmp");
    long start = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (EntityState state : saved.states()) {
        channel.write(ByteBuffer.wrap(state.bytes()));
      }
      channel.force(true);
      System.out.printf(
          "  not packed: %,d bytes, %.2f s to write%n", channel.size(), seconds(start));
    }
    Files.delete(file);
    start = System.nanoTime();
    long packed = 0;
    for (EntityState state : saved.states()) {
      packed += Zstd.compress(state.bytes(), 1).length;
    }
    System.out.printf("  zstd 1 in memory: %,d bytes, %.2f s%n", packed, seconds(start));
  }

  private static Checkpoint store(Path folder, SavedRun saved, byte[] position) throws IOException {
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"));
    Checkpoint.Identity identity = new Checkpoint.Identity("bench", 1, TraceFingerprint.NONE);
    Checkpoint.Totals totals = new Checkpoint.Totals(0, 0, 0, 0, 0);
    long start = System.nanoTime();
    store.write(new Checkpoint(identity, 1, 1, 1, position, saved, totals));
    System.out.printf(
        "write: %.2f s, %,d bytes%n",
        seconds(start), Files.size(folder.resolve("checkpoints/000001.ckpt")));
    start = System.nanoTime();
    Checkpoint read = store.latest(identity, System.out::println).orElseThrow();
    System.out.printf("read: %.2f s%n", seconds(start));
    return read;
  }

  private static void load(Cell cell, SavedRun saved, long objects) {
    long start = System.nanoTime();
    for (int i = 0; i < saved.states().size(); i++) {
      KryoState.read(saved.states().get(i).bytes(), cell.lanes().get(i)::load);
    }
    double seconds = seconds(start);
    System.out.printf(
        "load: %.2f s, %.0f ms per million objects%n", seconds, 1e9 * seconds / objects);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** A fifth more objects than fit, one after the other, then half as many of them again, drawn. */
  private static final class Requests implements TraceReader {
    private final List<EdgeCity> edges;
    private final long objects;
    private final long rows;
    private final RandomStream random = new RandomStream(1, "checkpoint benchmark");
    private long i;

    Requests(List<EdgeCity> edges, long fit) {
      this.edges = edges;
      objects = fit + fit / 5;
      rows = objects + fit / 2;
    }

    @Override
    public boolean next(TraceRow row) {
      if (i == rows) {
        return false;
      }
      long object = i < objects ? i : random.nextLong(objects);
      EdgeCity city = edges.get((int) (object % EDGES));
      row.clear();
      row.time = i++ * (VirtualTime.SECOND / 100_000);
      row.viewer = object % EDGES * CLIENTS + random.nextLong(CLIENTS);
      row.latitude = city.place().latitude();
      row.longitude = city.place().longitude();
      byte[] path = ("/o/" + object).getBytes(StandardCharsets.UTF_8);
      row.path.set(path, 0, path.length);
      return true;
    }

    @Override
    public double progress() {
      return (double) i / rows;
    }

    @Override
    public long unparsed() {
      return 0;
    }

    @Override
    public boolean absoluteTime() {
      return false;
    }

    @Override
    public void close() {}
  }
}
