package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.kernel.Address;
import meridian.kernel.Arrivals;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.ParentEntity;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.Link;
import meridian.model.World;
import meridian.model.result.Collector;
import meridian.model.settings.WorldSettings;
import meridian.model.traffic.RequestRows;

/**
 * A world without meaning that exercises the engine: entities that send each other events at
 * random, with children, timers at the same instant and links from a microsecond to 50 ms.
 */
final class ToyWorld implements World {
  private static final int REGIONS = 4;
  private final WorldSettings settings;
  private final int entities;
  private final List<Link> links = new ArrayList<>();
  private final long[][] latency;

  /** Throws at its thousandth event. */
  int failingEntity;

  /** Breaks determinism on purpose: the toy of this id looks at where it runs. */
  int brokenEntity;

  ToyWorld(WorldSettings settings) {
    this.settings = settings;
    entities = 13;
    latency = new long[entities + 1][entities + 1];
    RandomStream random = new RandomStream(settings.seed(), "links");
    for (int from = 1; from <= entities; from++) {
      for (int to = 1; to <= entities; to++) {
        boolean near = from % REGIONS == to % REGIONS;
        latency[from][to] = 1 + random.nextLong(near ? 1_000_000 : 50_000_000);
        if (from != to) {
          links.add(new Link(from, to, latency[from][to]));
        }
      }
    }
  }

  static WorldSettings settings(long seed) {
    return new WorldSettings(
        "toy",
        seed,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Random arrivals, cut into chunks at these rows. */
  static List<Chunk> chunks(long seed, int rows, int chunks, boolean last) {
    RandomStream random = new RandomStream(seed, "arrivals");
    long[] time = new long[rows];
    int[] target = new int[rows];
    long now = 0;
    for (int i = 0; i < rows; i++) {
      now += 1 + random.nextLong(200_000);
      time[i] = now;
      target[i] = 1 + (int) random.nextLong(5);
    }
    List<Chunk> result = new ArrayList<>();
    for (int c = 0; c < chunks; c++) {
      int from = rows * c / chunks;
      int to = rows * (c + 1) / chunks;
      boolean end = last && c == chunks - 1;
      long horizon = end ? Long.MAX_VALUE : to == rows ? now + 1 : time[to];
      result.add(new Chunk(c, horizon, end, List.of(columns(time, target, from, to))));
    }
    return result;
  }

  private static RequestRows.Columns columns(long[] time, int[] target, int from, int to) {
    RequestRows.Columns columns = new RequestRows.Columns();
    int size = to - from;
    columns.time = new long[size];
    columns.number = new long[size];
    columns.entries = new int[] {1, 2, 3, 4, 5};
    columns.from = new int[6];
    int row = 0;
    for (int entry = 1; entry <= 5; entry++) {
      for (int i = from; i < to; i++) {
        if (target[i] == entry) {
          columns.time[row] = time[i];
          columns.number[row++] = i;
        }
      }
      columns.from[entry] = row;
    }
    return columns;
  }

  @Override
  public WorldSettings settings() {
    return settings;
  }

  @Override
  public int entities() {
    return entities;
  }

  @Override
  public String path(int id) {
    return (id <= 5 ? "edgeLocation/" : "toy/") + (char) ('a' + id);
  }

  @Override
  public int id(String path) {
    return path.charAt(path.length() - 1) - 'a';
  }

  @Override
  public String region(int id) {
    return "region-" + id % REGIONS;
  }

  @Override
  public List<Link> links() {
    return links;
  }

  @Override
  public Entity create(int id, Collector collector) {
    return new Toy(id);
  }

  private final class Toy implements ParentEntity {
    private final int id;
    private RandomStream random;
    private long state;
    private int handled;
    private final List<Child> children = new ArrayList<>();
    private Arrivals chunk;

    Toy(int id) {
      this.id = id;
      random = new RandomStream(settings.seed(), path(id));
    }

    @Override
    public void onChunk(Arrivals newChunk) {
      chunk = newChunk;
    }

    @Override
    public void onArrival(int row, Out out) {
      state = Hash.combine(state, chunk.number[row]);
      emit(out, chunk.number[row], 3);
      out.timer(out.now(), 9, chunk.number[row], 0, 0, null);
    }

    @Override
    public void on(Event event, Out out) {
      state = Hash.combine(state, event.time, event.a);
      if (id == failingEntity && ++handled == 1_000) {
        throw new IllegalArgumentException("thrown on purpose");
      }
      if (id == brokenEntity) {
        state ^= System.identityHashCode(this);
      }
      out.digest(state);
      if (event.type == 0 && event.a > 0) {
        emit(out, event.request, event.a - 1);
      } else if (event.type == 0 && children.size() < 3) {
        children.add(new Child());
        out.send(Address.of(id, children.size()), out.now() + 1, 5, event.request, state, 0, null);
      }
    }

    private void emit(Out out, long request, long hops) {
      int to = 1 + (int) random.nextLong(entities);
      long jitter = random.nextLong(3) * random.nextLong(1_000_000);
      if (to == id) {
        out.timer(out.now() + jitter, 1, request, hops, 0, null);
      } else {
        out.send(to, out.now() + latency[id][to] + jitter, 0, request, hops, state, null);
      }
    }

    @Override
    public Entity child(int index) {
      return children.get(index - 1);
    }

    @Override
    public int children() {
      return children.size();
    }

    @Override
    public void save(StateOutput out) {
      out.writeLong(random.state());
      out.writeLong(state);
      out.writeInt(children.size());
      children.forEach(child -> child.save(out));
    }

    @Override
    public void load(StateInput in) {
      random = new RandomStream(in.readLong());
      state = in.readLong();
      for (int n = in.readInt(); n > 0; n--) {
        Child child = new Child();
        child.load(in);
        children.add(child);
      }
    }

    @Override
    public void report(Report report) {
      report.count("state", state);
    }
  }

  private static final class Child implements Entity {
    private long count;

    @Override
    public void on(Event event, Out out) {
      out.digest(++count + event.a);
      if (count < 20) {
        out.timer(out.now() + 777_777, 6, event.request, event.a, 0, null);
      }
    }

    @Override
    public void save(StateOutput out) {
      out.writeLong(count);
    }

    @Override
    public void load(StateInput in) {
      count = in.readLong();
    }
  }
}
