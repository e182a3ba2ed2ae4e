package meridian.actor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import meridian.kernel.VirtualTime;
import meridian.kernel.Windows;
import meridian.message.EntityState;
import meridian.message.KryoState;
import meridian.message.NodeCommand;
import meridian.message.NodeCommand.CellBatch;
import meridian.message.NodeCommand.FeedChunk;
import meridian.message.NodeCommand.PeerReport;
import meridian.message.NodeCommand.StartRun;
import meridian.message.NodeEvent;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.message.NodeEvent.Sighting;
import meridian.model.World;
import meridian.model.result.AccessLine;
import meridian.model.result.BalancerLine;
import meridian.model.result.Collector;
import meridian.model.traffic.RequestRows;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one node in one run: advances the node's cells in windows, exchanges events with the
 * other nodes, and tells the coordinator when a chunk is done.
 *
 * <p>It waits for one thing at a time: its cells ({@link #working} of them), the other nodes'
 * reports, or the next chunk.
 */
final class NodeClock extends AbstractBehavior<NodeMessage> {
  private static final Duration SIGN_OF_LIFE = Duration.ofMillis(500);

  private static final int LOG_PART = 5_000;

  private enum Waiting {
    FOR_CELLS,
    FOR_PEERS,
    FOR_CHUNK,
    FOR_NOTHING
  }

  private final StartRun run;
  private final int node;
  private final int cells;
  private final Partition partition;
  private final Windows windows;
  private final ActorRef<NodeEvent> coordinator;
  private final NodeMeter meter;
  private final List<@Nullable ActorRef<CellCommand>> cellActors = new ArrayList<>();
  private final Inboxes inboxes;
  private final PeerExchange peers;
  private final Deque<FeedChunk> arrivedChunks = new ArrayDeque<>();
  private final Deque<FeedChunk> openChunks = new ArrayDeque<>();

  /**
   * By cell: the time of the next event that it reported; {@link Inboxes} may hold an earlier one.
   */
  private final long[] reported;

  private final long[] next;
  private final long[] bounds;
  private Waiting waiting = Waiting.FOR_CELLS;
  private int working;
  private long horizon;
  private long executed;
  private long completed;
  private final TreeMap<Integer, byte[]> saved = new TreeMap<>();
  private final List<byte[]> inherited = new ArrayList<>();
  private int partsToCome;
  private final List<AccessLine> lines = new ArrayList<>();
  private final List<BalancerLine> balancers = new ArrayList<>();
  private final List<EntityOutcome> outcomes = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private Collector results = new Collector();

  static Behavior<NodeMessage> create(StartRun run, Wiring.Wires wires, World world) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new NodeMessage.Tick(), SIGN_OF_LIFE);
                  return new NodeClock(context, run, wires, world);
                }));
  }

  private NodeClock(
      ActorContext<NodeMessage> context, StartRun run, Wiring.Wires wires, World world) {
    super(context);
    this.run = run;
    coordinator = wires.coordinator();
    meter = wires.meter();
    node = run.node();
    cells = run.plan().cells();
    partition = Partition.of(run.plan(), world);
    windows = new Windows(partition.lookahead(), partition.cellsOf(node));
    inboxes = new Inboxes(cells);
    peers = new PeerExchange(run, wires.nodes(), cells);
    reported = new long[cells];
    next = new long[cells];
    bounds = new long[cells];
    Arrays.fill(reported, VirtualTime.NEVER);
    partsToCome = run.parts();
    if (partsToCome == 0) {
      spawnCells();
    }
  }

  private void onRestorePart(NodeCommand.RestorePart part) {
    part.states().forEach(state -> saved.put(state.id(), state.bytes()));
    inherited.addAll(part.collectors());
    if (--partsToCome == 0) {
      spawnCells();
      saved.clear();
    }
  }

  private void spawnCells() {
    for (int cell = 0; cell < cells; cell++) {
      cellActors.add(null);
      if (partition.nodeOf(cell) == node) {
        Collector collector = new Collector(run.plan().world().warmUp());
        inherited.forEach(bytes -> KryoState.read(bytes, collector::load));
        inherited.clear();
        CellPlan plan = partition.cellPlan(cell, takeSaved(cell), collector);
        cellActors.set(
            cell,
            getContext()
                .spawn(
                    CellActor.create(plan, getContext().getSelf()),
                    "cell-" + cell,
                    DispatcherSelector.fromConfig(NodeActor.DISPATCHER)));
        working++;
      }
    }
    if (working == 0) {
      throw new IllegalStateException("node " + node + " was given no cell");
    }
  }

  /** The states of a cell's entities, which the cell may drop one by one. */
  private Map<Integer, byte[]> takeSaved(int cell) {
    Map<Integer, byte[]> ofCell = new TreeMap<>();
    saved.forEach(
        (id, bytes) -> {
          if (run.plan().cellOfEntity()[id] == cell) {
            ofCell.put(id, bytes);
          }
        });
    return ofCell;
  }

  @Override
  public Receive<NodeMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(NodeMessage.CellAdvanced.class, this::onAdvanced)
        .onMessage(NodeMessage.Command.class, this::onCommand)
        .onMessage(NodeMessage.CellReady.class, this::onReady)
        .onMessage(NodeMessage.CellSaved.class, this::onSaved)
        .onMessage(NodeMessage.CellFinished.class, this::onFinished)
        .onMessage(NodeMessage.CellFailed.class, this::onFailed)
        .onMessage(NodeMessage.Tick.class, this::onTick)
        .build();
  }

  private Behavior<NodeMessage> onReady(NodeMessage.CellReady ready) {
    reported[ready.cell()] = ready.next();
    if (--working == 0) {
      coordinator.tell(new NodeEvent.RunStarted(run.epoch(), node));
      waiting = Waiting.FOR_CHUNK;
      takeChunks();
    }
    return this;
  }

  private Behavior<NodeMessage> onCommand(NodeMessage.Command wrapped) {
    NodeCommand command = wrapped.command();
    if (command instanceof FeedChunk feed) {
      arrivedChunks.add(feed);
      takeChunks();
    } else if (command instanceof PeerReport report) {
      peers.received(report);
      exchange();
    } else if (command instanceof NodeCommand.RestorePart part) {
      onRestorePart(part);
    } else if (command instanceof NodeCommand.SaveRun) {
      tellCells(cell -> new CellCommand.Save(inboxes.take(cell)));
    } else if (command instanceof NodeCommand.FinishRun) {
      tellCells(cell -> new CellCommand.Finish());
    } else {
      throw new AssertionError("unhandled command: " + command);
    }
    return this;
  }

  private void tellCells(IntFunction<CellCommand> command) {
    waiting = Waiting.FOR_CELLS;
    for (int cell = 0; cell < cells; cell++) {
      ActorRef<CellCommand> actor = cellActors.get(cell);
      if (actor != null) {
        working++;
        actor.tell(command.apply(cell));
      }
    }
  }

  /** Hands a new chunk to the cells when the clock stands still for want of one. */
  private void takeChunks() {
    if (waiting == Waiting.FOR_CHUNK && !arrivedChunks.isEmpty()) {
      advance();
    }
  }

  private void openChunks() {
    for (FeedChunk feed = arrivedChunks.poll(); feed != null; feed = arrivedChunks.poll()) {
      RequestRows rows = new RequestRows(feed.rows());
      for (int i = 0; i < rows.entries.length; i++) {
        int cell = run.plan().cellOfEntity()[rows.entries[i]];
        if (rows.from[i] < rows.from[i + 1]) {
          reported[cell] = StrictMath.min(reported[cell], rows.time[rows.from[i]]);
        }
      }
      for (ActorRef<CellCommand> actor : cellActors) {
        if (actor != null) {
          actor.tell(new CellCommand.Feed(rows, feed.trafficEnd()));
        }
      }
      horizon = feed.horizon();
      openChunks.add(feed);
    }
  }

  /**
   * Goes on while no cell is working: the next window, else an exchange with the other nodes, else
   * the end of a chunk.
   */
  private void advance() {
    openChunks();
    for (int cell = 0; cell < cells; cell++) {
      next[cell] = StrictMath.min(reported[cell], inboxes.earliest(cell));
    }
    if (windows.round(next, horizon, bounds) > 0) {
      startWindow();
    } else if (windows.alone()) {
      completeChunks(earliest(next));
    } else {
      waiting = Waiting.FOR_PEERS;
      peers.report(next, horizon);
      exchange();
    }
  }

  private void startWindow() {
    waiting = Waiting.FOR_CELLS;
    for (int cell = 0; cell < cells; cell++) {
      ActorRef<CellCommand> actor = cellActors.get(cell);
      if (actor != null && next[cell] < bounds[cell]) {
        working++;
        actor.tell(new CellCommand.Advance(bounds[cell], inboxes.take(cell)));
      }
    }
  }

  private Behavior<NodeMessage> onAdvanced(NodeMessage.CellAdvanced advanced) {
    reported[advanced.cell()] = advanced.next();
    executed += advanced.executed();
    completed += advanced.completed();
    lines.addAll(advanced.log().lines());
    balancers.addAll(advanced.log().balancers());
    for (CellBatch batch : advanced.batches()) {
      if (cellActors.get(batch.cell()) != null) {
        inboxes.add(batch.cell(), batch.batch());
      } else {
        peers.send(partition.nodeOf(batch.cell()), batch);
      }
    }
    if (--working == 0) {
      advance();
    }
    return this;
  }

  /** Takes the other nodes' reports if all are there and this node has reported too. */
  private void exchange() {
    if (waiting != Waiting.FOR_PEERS || !peers.complete()) {
      return;
    }
    long[] all = peers.exchange(inboxes);
    windows.exchanged(all);
    completeChunks(earliest(all));
  }

  /**
   * Tells the coordinator which chunks are done, and goes on if there is one that is not.
   *
   * @param earliest the time of the next event of the whole world
   */
  private void completeChunks(long earliest) {
    if (!openChunks.isEmpty() && openChunks.peek().horizon() <= earliest) {
      tellLog();
    }
    while (!openChunks.isEmpty() && openChunks.peek().horizon() <= earliest) {
      FeedChunk done = openChunks.poll();
      coordinator.tell(
          new NodeEvent.ChunkCompleted(run.epoch(), node, done.index(), executed, completed));
    }
    if (!openChunks.isEmpty() || !arrivedChunks.isEmpty()) {
      advance();
    } else {
      waiting = Waiting.FOR_CHUNK;
    }
  }

  /** In parts, so that what is urgent does not have to wait for a long message. */
  private void tellLog() {
    for (int at = 0; at < Math.max(lines.size(), balancers.size()); at += LOG_PART) {
      coordinator.tell(
          new NodeEvent.LogPart(run.epoch(), node, part(lines, at), part(balancers, at)));
    }
    lines.clear();
    balancers.clear();
  }

  private static <T> List<T> part(List<T> all, int from) {
    int start = Math.min(from, all.size());
    return List.copyOf(all.subList(start, Math.min(start + LOG_PART, all.size())));
  }

  private static long earliest(long[] times) {
    return Arrays.stream(times).min().orElse(VirtualTime.NEVER);
  }

  private Behavior<NodeMessage> onSaved(NodeMessage.CellSaved saved) {
    reported[saved.cell()] = saved.next();
    tellStates(saved.states());
    KryoState.read(saved.collector(), results::load);
    if (--working == 0) {
      coordinator.tell(new NodeEvent.RunSaved(run.epoch(), node, KryoState.write(results::save)));
      results = new Collector();
      waiting = Waiting.FOR_CHUNK;
      takeChunks();
    }
    return this;
  }

  private void tellStates(List<EntityState> states) {
    for (List<EntityState> part : EntityState.parts(states)) {
      coordinator.tell(new NodeEvent.SavedPart(run.epoch(), node, part));
    }
  }

  private Behavior<NodeMessage> onTick(NodeMessage.Tick tick) {
    NodeStatus stands = new NodeStatus(waiting.name(), next, bounds, horizon);
    coordinator.tell(
        new NodeEvent.NodeStands(run.epoch(), node, stands.virtualTime(), stands.describe()));
    return this;
  }

  private Behavior<NodeMessage> onFinished(NodeMessage.CellFinished finished) {
    results.add(finished.collector());
    outcomes.addAll(finished.outcomes());
    sightings.addAll(finished.sightings());
    if (--working == 0) {
      waiting = Waiting.FOR_NOTHING;
      coordinator.tell(
          new NodeEvent.RunFinished(
              run.epoch(),
              node,
              KryoState.write(results::save),
              List.copyOf(outcomes),
              List.copyOf(sightings),
              meter.costs(peers.rounds())));
    }
    return this;
  }

  private Behavior<NodeMessage> onFailed(NodeMessage.CellFailed failed) {
    coordinator.tell(new NodeEvent.RunFailed(run.epoch(), node, failed.reason()));
    return Behaviors.stopped();
  }
}
