package meridian.model.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.model.Link;
import meridian.model.MemoryState;
import meridian.model.Peers;
import meridian.model.result.Collector;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.FaultSettings;
import org.jspecify.annotations.Nullable;

/**
 * A replica set with one client and nothing else: ids 1 to n are the members, n + 1 is the client.
 * Events are executed in order by one loop; heartbeats go on until {@link #run} says.
 */
final class ReplicaSet {
  static final long MS = 1_000_000;
  static final long S = 1_000 * MS;

  /** How an operation ended. */
  record Ended(long call, boolean ok, long begun, long ended) {
    long nanos() {
      return ended - begun;
    }
  }

  private final DatabaseSettings settings;
  private final List<FaultSettings> faults;
  private final long[] oneWay;
  private final long seed;
  private final int client;
  private final Collector collector = new Collector();
  private final PriorityQueue<Event> queue =
      new PriorityQueue<>(
          Comparator.<Event>comparingLong(e -> e.time).thenComparingLong(e -> e.key));
  private final Entity[] entities;
  private final long[] sequence;
  private final TreeMap<Long, Long> begun = new TreeMap<>();
  private final List<Ended> ended = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private final TreeMap<Long, Integer> operationsAt = new TreeMap<>();
  private long operations;
  private long results;
  private long backgroundEnd;
  private boolean reload;

  /**
   * @param oneWay from the client to each member; members are the sum of two of them apart
   */
  ReplicaSet(DatabaseSettings settings, long seed, long[] oneWay, FaultSettings... faults) {
    this.settings = settings;
    this.faults = List.of(faults);
    this.oneWay = oneWay.clone();
    this.seed = seed;
    client = oneWay.length + 1;
    entities = new Entity[client + 1];
    sequence = new long[client + 1];
    for (int id = 1; id <= client; id++) {
      entities[id] = make(id);
      if (entities[id].startsItself()) {
        add(0, id, id, Event.START, Event.NO_REQUEST, 0, 0, null);
      }
    }
  }

  private int[] members() {
    int[] members = new int[oneWay.length];
    java.util.Arrays.setAll(members, i -> i + 1);
    return members;
  }

  private Peers peers(int id) {
    List<Link> links = new ArrayList<>();
    for (int other = 1; other <= client; other++) {
      if (other != id) {
        links.add(new Link(id, other, way(id) + way(other)));
      }
    }
    return Peers.of(id, links);
  }

  private long way(int id) {
    return id == client ? 0 : oneWay[id - 1];
  }

  private Entity make(int id) {
    if (id == client) {
      return new Client(
          new MongoDriver(settings, client, members(), seed, peers(client), collector));
    }
    List<FaultSettings> mine =
        faults.stream().filter(f -> f.target().equals("database/mongo/" + (id - 1))).toList();
    return new ReplicaMember(settings, id - 1, members(), mine, seed, peers(id), collector);
  }

  /** The client begins an operation at this time; its number is {@code call}. */
  void ask(long at, long call, boolean write) {
    begun.put(call, at);
    add(at, client, client, Client.BEGIN, call, call, write ? 1 : 0, null);
  }

  /** From now on every entity is saved and loaded before each event. */
  ReplicaSet reloading() {
    reload = true;
    return this;
  }

  /** Runs until nothing is left; background events only until then. */
  void run(long until) {
    backgroundEnd = until;
    while (!queue.isEmpty()) {
      Event event = queue.remove();
      if (Event.isBackground(event.type) && event.time > backgroundEnd) {
        continue;
      }
      int target = Address.entity(event.target);
      if (event.type == DatabaseProtocol.OPERATION) {
        operations++;
        operationsAt.merge((long) target - 1, 1, Integer::sum);
      }
      if (event.type == DatabaseProtocol.RESULT) {
        results++;
        noteAcknowledged(event);
      }
      if (reload) {
        reload(target);
      }
      entities[target].on(event, new Step(target, event.time));
    }
    if (operations != results) {
      throw new AssertionError("operations=" + operations + " results=" + results);
    }
  }

  private void noteAcknowledged(Event event) {
    boolean done = DatabaseProtocol.resultOf(event.b) == DatabaseProtocol.Result.DONE;
    long optime = DatabaseProtocol.optimeOf(event.b);
    if (done && optime > 0) {
      acknowledged.add(optime);
    }
  }

  /** The optimes of all writes that were acknowledged. */
  List<Long> acknowledged() {
    return acknowledged;
  }

  private void reload(int id) {
    MemoryState state = new MemoryState();
    entities[id].save(state);
    entities[id] = make(id);
    entities[id].load(state);
    if (!state.isEmpty()) {
      throw new AssertionError("state was left of entity " + id);
    }
  }

  List<Ended> ended() {
    return ended;
  }

  Ended ended(long call) {
    return ended.stream().filter(e -> e.call() == call).findFirst().orElseThrow();
  }

  ReplicaMember member(int index) {
    return (ReplicaMember) entities[index + 1];
  }

  /** The index of the only member that is primary, or -1. */
  int primary() {
    int found = -1;
    for (int i = 0; i < oneWay.length; i++) {
      if (member(i).isPrimary()) {
        found = i;
      }
    }
    return found;
  }

  /** The operations that came to a member. */
  int operationsAt(int member) {
    return operationsAt.getOrDefault((long) member, 0);
  }

  long count(String name) {
    long[] sum = {0};
    for (int id = 1; id <= client; id++) {
      entities[id].report((each, value) -> sum[0] += each.equals(name) ? value : 0);
    }
    return sum[0];
  }

  private void add(
      long at,
      int sender,
      long target,
      int type,
      long request,
      long a,
      long b,
      @Nullable Object o) {
    Event event = new Event();
    event.time = at;
    event.key = Event.key(sender, sequence[sender]++);
    event.target = target;
    event.type = type;
    event.request = request;
    event.a = a;
    event.b = b;
    event.body = o;
    queue.add(event);
  }

  /** The client: begins operations, and notes how they end. */
  private final class Client implements Entity {
    static final int BEGIN = 1;
    private final MongoDriver driver;

    Client(MongoDriver driver) {
      this.driver = driver;
    }

    @Override
    public void on(Event event, Out out) {
      if (event.type == BEGIN) {
        driver.begin(event.a, event.request, event.b == 1, out);
      } else {
        driver.on(
            event,
            (call, ok, at) -> ended.add(new Ended(call, ok, begun.get(call), at.now())),
            out);
      }
    }

    @Override
    public void save(meridian.kernel.StateOutput out) {
      driver.save(out);
    }

    @Override
    public void load(meridian.kernel.StateInput in) {
      driver.load(in);
    }

    @Override
    public void report(Report report) {
      driver.report(report);
    }
  }

  private final class Step implements Out {
    private final int id;
    private final long now;

    Step(int id, long now) {
      this.id = id;
      this.now = now;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public void send(long to, long at, int type, long request, long a, long b, @Nullable Object o) {
      if (at <= now) {
        throw new AssertionError("sent into the past: " + type);
      }
      add(at, id, to, type, request, a, b, o);
    }

    @Override
    public void timer(long at, int type, long request, long a, long b, @Nullable Object o) {
      add(at, id, id, type, request, a, b, o);
    }

    @Override
    public void digest(long value) {}
  }
}
