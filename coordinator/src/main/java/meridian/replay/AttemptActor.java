package meridian.replay;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import meridian.actor.NodeActor;
import meridian.message.EntityState;
import meridian.message.Gateways;
import meridian.message.NodeCommand;
import meridian.message.NodeEvent;
import meridian.message.RunPlan;
import meridian.report.RunResult;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * One attempt at a run, on nodes that do not change: starts them, feeds them chunks (two ahead of
 * what is done), saves the state of all when asked, and gathers what they hand in. Whoever started
 * it stops it when a node is lost.
 */
final class AttemptActor extends AbstractBehavior<AttemptActor.Message> {
  /** Chunks that may be under way: the node works on one while the next is there already. */
  private static final int CHUNKS_AHEAD = 2;

  /**
   * The same where chunks cross a network: else nodes that wait for each other would also wait for
   * the next one (two nodes were a tenth slower).
   */
  private static final int CHUNKS_AHEAD_ON_NODES = 4;

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What reaches this actor. */
  sealed interface Message {}

  /** What a node says. */
  record FromNode(NodeEvent event) implements Message {}

  /** A chunk was made; empty: the source stops. */
  record Produced(
      Optional<Chunk> chunk, double progress, long zero, RunResult.TrafficResult traffic)
      implements Message {}

  /** Where the source stands. */
  record Position(byte[] position) implements Message {}

  /** The traffic cannot be read. */
  record FeedFailed(RuntimeException failure) implements Message {}

  /** Save the state of all, at the end of the chunks that are under way; then go on. */
  record Save() implements Message {}

  /** Stop; ends with {@link RunInterrupted}. */
  record Interrupt() implements Message {}

  private record Look() implements Message {}

  /** Hears how the attempt goes; called on its thread. */
  interface Listener {
    /** The first events are executed: the attempt gets on. */
    default void advanced() {}

    /** What {@link Save} asked for. */
    default void saved(Cut cut) {}

    /** A node of the attempt does not answer, or not as it should. */
    default void linkFailed(int node, String reason) {}

    /** The attempt is over. */
    void ended(RunOutcome outcome);

    /** The attempt cannot be brought to an end, nor can another one. */
    void failed(RuntimeException failure);
  }

  /**
   * What an attempt needs.
   *
   * @param epoch higher than that of any attempt that these nodes had before
   * @param source opened on the feeder's thread, and closed there
   * @param startFrom a saved run to go on from, or {@link SavedRun#NOTHING}
   * @param log access logs, which stand where the run begins
   */
  record Job(
      long epoch,
      RunPlan plan,
      List<ActorRef<NodeCommand>> nodes,
      Optional<Gateways> gateways,
      Supplier<ChunkSource> source,
      SavedRun startFrom,
      Progress progress,
      Optional<RunLog> log,
      Listener listener) {
    Job {
      nodes = List.copyOf(nodes);
    }
  }

  private final Job job;
  private final ActorRef<FeederActor.Command> feeder;
  private final OutcomeBuilder outcome = new OutcomeBuilder();
  private final Watchdog watchdog = new Watchdog(System.nanoTime());
  private final String[] stands;
  private final long[] virtualTimes;
  private final int[] completedOf;
  private final long[] executedOf;
  private final long[] requestsOf;
  private OutcomeBuilder saving = new OutcomeBuilder();
  private int handedIn;
  private int sent;
  private int chunkIndex;
  private final Deque<Long> horizons = new ArrayDeque<>();
  private int logged;
  private long zero;
  private long horizon;
  private boolean producing;
  private boolean ended;
  private boolean lastSent;

  /** Chunks are held back to save. */
  private boolean held;

  /** Since when the nodes have had nothing to do because of that. */
  private long idleSince;

  private byte[] position = {};

  static Behavior<Message> create(Job job) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Look(), LOOK);
                  return new AttemptActor(context, job);
                }));
  }

  private AttemptActor(ActorContext<Message> context, Job job) {
    super(context);
    this.job = job;
    int nodes = job.nodes().size();
    completedOf = new int[nodes];
    executedOf = new long[nodes];
    requestsOf = new long[nodes];
    virtualTimes = new long[nodes];
    stands = new String[nodes];
    Arrays.fill(stands, "not started");
    feeder =
        context.spawn(
            FeederActor.create(job.source(), context.getSelf()),
            "feeder",
            DispatcherSelector.fromConfig(NodeActor.DISPATCHER));
    ActorRef<NodeEvent> fromNodes = context.messageAdapter(NodeEvent.class, FromNode::new);
    for (int node = 0; node < nodes; node++) {
      start(node, fromNodes);
    }
    produce();
  }

  private void start(int node, ActorRef<NodeEvent> fromNodes) {
    List<NodeCommand.RestorePart> parts = new ArrayList<>();
    for (List<EntityState> states : EntityState.parts(job.startFrom().statesOf(job.plan(), node))) {
      parts.add(new NodeCommand.RestorePart(job.epoch(), states, List.of()));
    }
    if (node == 0 && !job.startFrom().collectors().isEmpty()) {
      List<byte[]> collectors = job.startFrom().collectors();
      parts.add(new NodeCommand.RestorePart(job.epoch(), List.of(), collectors));
    }
    ActorRef<NodeCommand> ref = job.nodes().get(node);
    ref.tell(
        new NodeCommand.StartRun(
            job.epoch(), job.plan(), node, job.gateways(), parts.size(), fromNodes));
    parts.forEach(ref::tell);
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromNode.class, this::onNode)
        .onMessage(Produced.class, this::onProduced)
        .onMessage(Position.class, this::onPosition)
        .onMessage(FeedFailed.class, failed -> fail(failed.failure()))
        .onMessage(Save.class, this::onSave)
        .onMessage(Interrupt.class, interrupt -> fail(new RunInterrupted()))
        .onMessage(Look.class, this::onLook)
        .build();
  }

  private void produce() {
    producing = true;
    feeder.tell(new FeederActor.Produce());
  }

  private Behavior<Message> onProduced(Produced produced) {
    producing = false;
    job.progress().read(produced.progress());
    outcome.traffic(produced.traffic());
    zero = produced.zero();
    if (produced.chunk().isEmpty()) {
      ended = true;
      return saveIfDone();
    }
    Chunk chunk = produced.chunk().get();
    for (int node = 0; node < job.nodes().size(); node++) {
      job.nodes()
          .get(node)
          .tell(
              new NodeCommand.FeedChunk(
                  job.epoch(),
                  chunk.index(),
                  chunk.horizon(),
                  chunk.last(),
                  chunk.trafficEnd(),
                  chunk.rowsOfNode().get(node)));
    }
    sent++;
    horizons.add(chunk.horizon());
    lastSent = chunk.last();
    chunkIndex = chunk.index();
    horizon = chunk.horizon();
    produceIfRoom();
    return saveIfDone();
  }

  private void produceIfRoom() {
    boolean more = !producing && !ended && !lastSent && !held;
    if (more && sent - completedByAll() < chunksAhead()) {
      produce();
    }
  }

  private int chunksAhead() {
    return job.gateways().isPresent() ? CHUNKS_AHEAD_ON_NODES : CHUNKS_AHEAD;
  }

  /** How many chunks are done on all nodes. */
  private int completedByAll() {
    return Arrays.stream(completedOf).min().orElse(0);
  }

  private Behavior<Message> onNode(FromNode message) {
    NodeEvent event = message.event();
    if (event.epoch() != job.epoch()) {
      return this;
    }
    if (event instanceof NodeEvent.ChunkCompleted completed) {
      return onCompleted(completed);
    } else if (event instanceof NodeEvent.RunStarted) {
      return this;
    } else if (event instanceof NodeEvent.NodeStands at) {
      return onStands(at);
    } else if (event instanceof NodeEvent.LogPart part) {
      job.log().ifPresent(log -> log.add(job.epoch(), part.lines(), part.balancers()));
      return this;
    } else if (event instanceof NodeEvent.SavedPart part) {
      saving.add(part);
      return this;
    } else if (event instanceof NodeEvent.RunSaved saved) {
      saving.add(saved);
      return saved();
    } else if (event instanceof NodeEvent.RunFinished finished) {
      outcome.add(finished);
      return finished();
    } else if (event instanceof NodeEvent.LinkFailed failed) {
      job.listener().linkFailed(failed.peer(), failed.reason());
      return this;
    } else if (event instanceof NodeEvent.RunFailed failed) {
      return fail(new IllegalStateException("node " + failed.node() + ": " + failed.reason()));
    }
    throw new AssertionError("unhandled event: " + event);
  }

  private Behavior<Message> onCompleted(NodeEvent.ChunkCompleted completed) {
    int node = completed.node();
    completedOf[node]++;
    executedOf[node] = completed.executed();
    requestsOf[node] = completed.completed();
    job.progress().completed(Arrays.stream(requestsOf).sum(), Arrays.stream(executedOf).sum());
    job.listener().advanced();
    try {
      writeLog();
    } catch (UncheckedIOException failure) {
      return fail(failure);
    }
    produceIfRoom();
    if (lastSent && completedByAll() == sent) {
      tellNodes(new NodeCommand.FinishRun(job.epoch()));
    }
    return saveIfDone();
  }

  /** All lines of the chunks that are done are there. */
  private void writeLog() {
    for (; logged < completedByAll(); logged++) {
      long horizon = horizons.remove();
      job.log().ifPresent(log -> log.upTo(job.epoch(), zero, horizon));
    }
  }

  private Behavior<Message> onStands(NodeEvent.NodeStands at) {
    virtualTimes[at.node()] = at.virtualTime();
    stands[at.node()] = at.description();
    job.progress().stands(Arrays.stream(virtualTimes).min().orElse(0));
    return this;
  }

  private Behavior<Message> onLook(Look look) {
    String seen = String.join("\n", stands);
    boolean waitsForTraffic = producing && completedByAll() == sent;
    if (watchdog.look(System.nanoTime(), seen, waitsForTraffic)) {
      return fail(
          new IllegalStateException(
              "virtual time has stood still for " + Watchdog.PATIENCE.toSeconds() + " s\n" + seen));
    }
    return this;
  }

  private Behavior<Message> onSave(Save save) {
    if (held || lastSent || ended) {
      return this;
    }
    held = true;
    return saveIfDone();
  }

  /** Saves once nothing is under way any more, if that is wanted or the source has stopped. */
  private Behavior<Message> saveIfDone() {
    boolean quiet = !producing && completedByAll() == sent;
    if (quiet && ended) {
      tellNodes(new NodeCommand.SaveRun(job.epoch()));
    } else if (quiet && held && lastSent) {
      held = false; // The last chunk was already being made: there is nothing to go on from.
    } else if (quiet && held) {
      idleSince = System.nanoTime();
      feeder.tell(new FeederActor.TellPosition());
    }
    return this;
  }

  private Behavior<Message> onPosition(Position answer) {
    position = answer.position();
    tellNodes(new NodeCommand.SaveRun(job.epoch()));
    return this;
  }

  private void tellNodes(NodeCommand command) {
    job.nodes().forEach(node -> node.tell(command));
  }

  private Behavior<Message> saved() {
    if (++handedIn < job.nodes().size()) {
      return this;
    }
    handedIn = 0;
    RunOutcome all = saving.build();
    saving = new OutcomeBuilder();
    if (ended) {
      return end(all);
    }
    job.listener()
        .saved(
            new Cut(
                all.saved().orElseThrow().with(logPosition()),
                position,
                chunkIndex,
                horizon,
                Arrays.stream(requestsOf).sum(),
                Arrays.stream(executedOf).sum(),
                System.nanoTime() - idleSince));
    held = false;
    produceIfRoom();
    return this;
  }

  private byte[] logPosition() {
    return job.log().map(RunLog::position).orElse(new byte[0]);
  }

  private Behavior<Message> finished() {
    return ++handedIn < job.nodes().size() ? this : end(outcome.build());
  }

  private Behavior<Message> end(RunOutcome all) {
    tellNodes(new NodeCommand.AbortRun(job.epoch()));
    job.listener().ended(all);
    return Behaviors.stopped();
  }

  private Behavior<Message> fail(RuntimeException failure) {
    tellNodes(new NodeCommand.AbortRun(job.epoch()));
    job.listener().failed(failure);
    return Behaviors.stopped();
  }
}
