package meridian.model.database;

import static meridian.model.database.DatabaseProtocol.CHECK;
import static meridian.model.database.DatabaseProtocol.HELLO;
import static meridian.model.database.DatabaseProtocol.HELLO_ANSWER;
import static meridian.model.database.DatabaseProtocol.LOST;
import static meridian.model.database.DatabaseProtocol.OPERATION;
import static meridian.model.database.DatabaseProtocol.OPERATION_EXPIRED;
import static meridian.model.database.DatabaseProtocol.PHASE_EXPIRED;
import static meridian.model.database.DatabaseProtocol.POLL;
import static meridian.model.database.DatabaseProtocol.RESULT;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import meridian.kernel.Address;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.Peers;
import meridian.model.database.DatabaseProtocol.Result;
import meridian.model.database.DatabaseProtocol.Standing;
import meridian.model.result.Collector;
import meridian.model.settings.DatabaseSettings;
import meridian.model.settings.DatabaseSettings.Driver;
import meridian.model.settings.DatabaseSettings.ReadPreference;
import meridian.model.settings.DatabaseSettings.WriteConcern;

/**
 * The driver of a replica set inside an entity that asks it: selects a member, takes a connection,
 * tries once more after an error. Its owner hands it every event for which {@link
 * DatabaseProtocol#isOurs}.
 */
public final class MongoDriver {
  /** How an operation ended. */
  public interface Caller {
    /**
     * Called once for each operation.
     *
     * @param call what the caller named it
     * @param ok false: an error reached the caller
     */
    void onQueried(long call, boolean ok, Out out);
  }

  private static final long SELECTION = Hash.of("database member selection");

  /** Between two checks of a driver that waits for a member (minHeartbeatFrequencyMS). */
  private static final long POLL_EVERY = 500 * VirtualTime.MILLISECOND;

  /** Numbers of queries have that of their driver above these bits, those of members too. */
  private static final int SLOT_AT = 48;

  private final Driver settings;
  private final int slot;
  private final int owner;
  private final int[] members;
  private final long seed;
  private final Peers peers;
  private final Collector collector;
  private final DriverCounts counts;
  private final Topology topology;
  private final Connections[] pools;
  private final boolean[] suspected;
  private final long[] heardAt;
  private final TreeMap<Long, Query> queries = new TreeMap<>();
  private long ids;
  private boolean checks;
  private boolean polls;
  private long nextCheckAt;

  /**
   * The only driver of an entity, with connections that all its work shares.
   *
   * @param owner id of the entity
   * @param members ids of all members, by index
   */
  public MongoDriver(
      DatabaseSettings database,
      int owner,
      int[] members,
      long seed,
      Peers peers,
      Collector collector) {
    this(database, owner, members, seed, peers, collector, 0, false);
  }

  /**
   * One of several drivers of an entity.
   *
   * @param owner id of the entity
   * @param members ids of all members, by index
   * @param slot which of them, from 0
   * @param ownConnections whether each client has a connection of its own, see {@link
   *     OwnConnections}
   */
  public MongoDriver(
      DatabaseSettings database,
      int owner,
      int[] members,
      long seed,
      Peers peers,
      Collector collector,
      int slot,
      boolean ownConnections) {
    settings = database.driver();
    this.slot = slot;
    this.owner = owner;
    this.members = members.clone();
    this.seed = seed;
    this.peers = peers;
    this.collector = collector;
    counts = new DriverCounts(database.name());
    long[] latency = Arrays.stream(members).mapToLong(peers::latency).toArray();
    topology = new Topology(latency, settings.localThreshold());
    pools = new Connections[members.length];
    Arrays.setAll(
        pools,
        i -> ownConnections ? new OwnConnections() : new ConnectionPool(settings.maxPoolSize()));
    ids = mine();
    suspected = new boolean[members.length];
    heardAt = new long[members.length];
  }

  /**
   * Begins an operation; {@link Caller#onQueried} says how it ended.
   *
   * @param call the caller's own number for it
   * @param request the number of the request that it belongs to
   */
  public void begin(long call, long request, boolean write, Out out) {
    begin(call, 0, request, write, out);
  }

  /**
   * Begins an operation of one of those who use this driver.
   *
   * @param client who, where each has a connection of his own
   */
  public void begin(long call, long client, long request, boolean write, Out out) {
    if (!checks) {
      checks = true;
      check(out);
    }
    Query query = new Query(++ids, call, client, request, write, out.now());
    queries.put(query.id, query);
    if (settings.timeout() != VirtualTime.NEVER) {
      long at = VirtualTime.plus(out.now(), settings.timeout());
      out.timer(at, OPERATION_EXPIRED, request, query.id, 0, null);
    }
    select(query, out);
  }

  /** Nobody waits for an operation any more, if there is one of this number. */
  public void abandon(long call, Out out) {
    for (Query query : List.copyOf(queries.values())) {
      if (query.caller == call) {
        giveUp(query, (ended, ok, at) -> {}, out);
      }
    }
  }

  /** One that uses this driver is gone, with the connections that were his alone. */
  public void disconnect(long client) {
    for (Connections pool : pools) {
      pool.disconnect(client);
    }
  }

  /** The owner has died: nobody waits for anything any more. */
  public void abandonAll() {
    queries.clear();
    for (Connections pool : pools) {
      pool.closeAll();
    }
  }

  /** Whether an event of {@link DatabaseProtocol#isOurs} is for this driver of its entity. */
  public boolean isMine(Event event) {
    return switch (event.type) {
      case RESULT -> (event.a / 2) >>> SLOT_AT == slot;
      case HELLO_ANSWER, HELLO_ANSWER + Event.BACKGROUND ->
          Arrays.stream(members).anyMatch(member -> member == event.sender());
      default -> event.a >>> SLOT_AT == slot;
    };
  }

  /** Handles an event of {@link DatabaseProtocol#isOurs}. */
  public void on(Event event, Caller caller, Out out) {
    switch (event.type) {
      case RESULT -> onResult(event.a, DatabaseProtocol.resultOf(event.b), caller, out);
      case HELLO_ANSWER, HELLO_ANSWER + Event.BACKGROUND ->
          onHello(event.sender(), event.a, Standing.values()[(int) event.b], out);
      case CHECK -> check(out);
      case POLL -> poll(out);
      case LOST -> onLost((int) (event.a - mine()), event.b, caller, out);
      case PHASE_EXPIRED -> onPhaseExpired(event.a, event.b, caller, out);
      case OPERATION_EXPIRED -> onOperationExpired(event.a, caller, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  /** What numbers of this driver begin with. */
  private long mine() {
    return (long) slot << SLOT_AT;
  }

  // ---- which member

  private void select(Query query, Out out) {
    query.become(Query.State.SELECTING);
    if (!trySelect(query, out)) {
      expire(query, settings.serverSelectionTimeout(), out);
      if (!polls) {
        polls = true;
        poll(out);
      }
    }
  }

  private boolean trySelect(Query query, Out out) {
    ReadPreference preference = settings.readPreference();
    List<Integer> suitable = topology.suitable(query.write, preference);
    if (suitable.isEmpty()) {
      return false;
    }
    long bits = RandomStream.at(seed, SELECTION, Hash.combine(owner, query.token()));
    query.member = suitable.get((int) RandomStream.bounded(bits, suitable.size()));
    connect(query, out);
    return true;
  }

  private void expire(Query query, long after, Out out) {
    long at = VirtualTime.plus(out.now(), after);
    out.timer(at, PHASE_EXPIRED, query.request, query.id, query.phase, null);
  }

  private void connect(Query query, Out out) {
    Connections pool = pools[query.member];
    if (pool.isFull()) {
      query.become(Query.State.QUEUED);
      pool.add(query.id);
      counts.add("poolWaits");
      expire(query, settings.waitQueueTimeout(), out);
    } else {
      send(query, pool.take(query.client), out);
    }
  }

  private void send(Query query, boolean fresh, Out out) {
    query.become(Query.State.SENT);
    int member = members[query.member];
    long oneWay = peers.latency(member);
    long handshakes = fresh ? 2 * oneWay * settings.connectRoundTrips() : 0;
    boolean needsPrimary = query.write || settings.readPreference() == ReadPreference.PRIMARY;
    boolean majority = settings.writeConcern() == WriteConcern.MAJORITY;
    long what = DatabaseProtocol.operation(query.write, needsPrimary, majority);
    long at = out.now() + handshakes + oneWay;
    out.send(Address.of(member, 0), at, OPERATION, query.request, query.token(), what, null);
  }

  // ---- how it ended

  private void onResult(long token, Result result, Caller caller, Out out) {
    Query query = queries.get(token / 2);
    if (query == null || query.token() != token || query.state != Query.State.SENT) {
      return; // Given up in between.
    }
    switch (result) {
      case DONE -> {
        release(query, false, out);
        end(query, true, caller, out);
      }
      case WRITE_TIMEOUT -> {
        release(query, false, out);
        end(query, false, caller, out);
      }
      case NOT_PRIMARY -> {
        topology.forget(query.member);
        release(query, false, out);
        retry(query, caller, out);
      }
      case BROKEN -> {
        topology.forget(query.member);
        pools[query.member].closeIdle();
        release(query, true, out);
        retry(query, caller, out);
      }
      case SILENT -> {
        query.silent = true;
        suspect(query.member, StrictMath.max(out.now(), nextCheckAt), out);
      }
    }
  }

  private void release(Query query, boolean closed, Out out) {
    Connections pool = pools[query.member];
    pool.give(query.client, closed);
    Long next = pool.next();
    if (next != null) {
      Query waiting = queries.get(next);
      if (waiting == null) {
        throw new IllegalStateException("no such query: " + next);
      }
      send(waiting, pool.take(waiting.client), out);
    }
  }

  private void retry(Query query, Caller caller, Out out) {
    boolean may = query.write ? settings.retryWrites() : settings.retryReads();
    if (!may || query.attempt > 0) {
      end(query, false, caller, out);
      return;
    }
    query.attempt++;
    counts.add("retried");
    select(query, out);
  }

  private void end(Query query, boolean ok, Caller caller, Out out) {
    queries.remove(query.id);
    counts.add(query.write ? "writes" : "reads");
    if (!ok) {
      counts.add("failed");
    }
    collector.queried(members[0], query.startedAt, out.now() - query.startedAt);
    out.digest(ok ? 1 : 0);
    caller.onQueried(query.caller, ok, out);
  }

  private void onPhaseExpired(long id, long phase, Caller caller, Out out) {
    Query query = queries.get(id);
    if (query != null && query.phase == phase) {
      giveUp(query, caller, out);
    }
  }

  private void onOperationExpired(long id, Caller caller, Out out) {
    Query query = queries.get(id);
    if (query != null) {
      giveUp(query, caller, out);
    }
  }

  private void giveUp(Query query, Caller caller, Out out) {
    if (query.state == Query.State.QUEUED) {
      pools[query.member].remove(query.id);
    } else if (query.state == Query.State.SENT) {
      release(query, true, out); // Its answer may still come, so the connection is of no use.
    }
    end(query, false, caller, out);
  }

  // ---- what is known of members

  private void check(Out out) {
    nextCheckAt = out.now() + settings.heartbeat();
    out.timer(nextCheckAt, CHECK, Event.NO_REQUEST, mine(), 0, null);
    hello(true, out);
  }

  private void poll(Out out) {
    polls = queries.values().stream().anyMatch(q -> q.state == Query.State.SELECTING);
    if (polls) {
      hello(false, out);
      out.timer(out.now() + POLL_EVERY, POLL, Event.NO_REQUEST, mine(), 0, null);
    }
  }

  private void hello(boolean background, Out out) {
    int type = HELLO + (background ? Event.BACKGROUND : 0);
    for (int member : members) {
      long at = out.now() + peers.latency(member);
      long address = Address.of(member, 0);
      out.send(address, at, type, Event.NO_REQUEST, background ? 1 : 0, 0, null);
    }
  }

  private void onHello(int entity, long term, Standing standing, Out out) {
    int member = indexOf(entity);
    if (standing == Standing.SILENT) {
      suspect(member, out.now(), out);
      return;
    }
    heardAt[member] = out.now();
    topology.learn(member, standing, term);
    for (Query query : List.copyOf(queries.values())) {
      if (query.state == Query.State.SELECTING) {
        trySelect(query, out);
      }
    }
  }

  private int indexOf(int entity) {
    for (int i = 0; i < members.length; i++) {
      if (members[i] == entity) {
        return i;
      }
    }
    throw new IllegalStateException("no member: " + entity);
  }

  /** A member that hears nothing: the driver will find out by the check at {@code checkedAt}. */
  private void suspect(int member, long checkedAt, Out out) {
    if (!suspected[member]) {
      suspected[member] = true;
      long at = checkedAt + settings.connectTimeout();
      out.timer(at, LOST, Event.NO_REQUEST, mine() + member, out.now(), null);
    }
  }

  private void onLost(int member, long since, Caller caller, Out out) {
    suspected[member] = false;
    if (heardAt[member] <= since) {
      topology.forget(member);
      pools[member].closeIdle();
    }
    for (Query query : List.copyOf(queries.values())) {
      if (query.silent && query.member == member) {
        release(query, true, out);
        retry(query, caller, out);
      }
    }
  }

  // ---- state

  /** The counts begin anew: see {@link meridian.kernel.Entity#startCounting}. */
  public void startCounting(long at) {
    counts.clear();
  }

  /** Adds its counts: see {@link meridian.kernel.Entity#report}. */
  public void report(meridian.kernel.Entity.Report report) {
    counts.report(report);
  }

  public void save(StateOutput out) {
    topology.save(out);
    counts.save(out);
    for (int i = 0; i < members.length; i++) {
      pools[i].save(out);
      out.writeBoolean(suspected[i]);
      out.writeLong(heardAt[i]);
    }
    out.writeInt(queries.size());
    queries.values().forEach(query -> query.save(out));
    out.writeLong(ids);
    out.writeBoolean(checks);
    out.writeBoolean(polls);
    out.writeLong(nextCheckAt);
  }

  public void load(StateInput in) {
    topology.load(in);
    counts.load(in);
    for (int i = 0; i < members.length; i++) {
      pools[i].load(in);
      suspected[i] = in.readBoolean();
      heardAt[i] = in.readLong();
    }
    queries.clear();
    for (int n = in.readInt(); n > 0; n--) {
      Query query = Query.load(in);
      queries.put(query.id, query);
    }
    ids = in.readLong();
    checks = in.readBoolean();
    polls = in.readBoolean();
    nextCheckAt = in.readLong();
  }
}
