package meridian.replay;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.cluster.Member;
import meridian.message.NodeCommand;
import meridian.message.NodeEvent;
import meridian.message.RunPlan;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * A run from its beginning to its end, whatever happens to its nodes. It counts epochs: each is an
 * {@link AttemptActor} on the nodes that are there, from the last checkpoint on. A new one begins
 * when a node of the present one is gone, and when nodes have come, at the next checkpoint.
 */
final class RunActor extends AbstractBehavior<RunActor.Message> {
  /** So many epochs in a row that get nowhere are a failure of ours, not of the machines. */
  private static final int VAIN_MAX = 5;

  /** Whoever waits for nodes says so, but not while those that this run has started come up. */
  private static final long WAIT_NANOS = 5_000_000_000L;

  private static final long OWN_WAIT_NANOS = 30_000_000_000L;

  private static final Duration TICK = Duration.ofMillis(100);

  /** What reaches this actor. */
  sealed interface Message {}

  /** Stop the run; its future fails with {@link RunInterrupted}. */
  record Interrupt() implements Message {}

  private record Joined(Member member) implements Message {}

  private record Left(Member member, String why) implements Message {}

  private record Notice(String text) implements Message {}

  private record FromNode(NodeEvent event) implements Message {}

  private record LinkBroken(long epoch, String name, String reason) implements Message {}

  /** End the run with this failure. */
  record Abandon(RuntimeException failure) implements Message {}

  /** Something that the attempt of this epoch says. */
  private record FromAttempt(long epoch, Runnable work) implements Message {}

  private record Written(
      long epoch, @Nullable Checkpoint checkpoint, long costNanos, @Nullable Throwable failure)
      implements Message {}

  private record Loaded(Optional<Checkpoint> checkpoint, @Nullable Throwable failure)
      implements Message {}

  private record Tick() implements Message {}

  private final RunJob job;
  private final RunSetup setup;
  private final NodePool pool;
  private final CheckpointPace pace;
  private final RunTotals totals;
  private final RunNews news;
  private final List<Member> members = new ArrayList<>();
  private long epoch;
  private @Nullable Attempt attempt;

  /** Of the epoch before: they still have to deliver its end. */
  private final List<ActorRef<?>> oldLinks = new ArrayList<>();

  /** The run has begun once: from now on {@link RunSetup#nodesMin} nodes are enough. */
  private boolean begun;

  private boolean loading;

  /** A checkpoint is on its way to the disk: neither another one nor a way back before it is. */
  private boolean writing;

  private boolean loadsWhenWritten;
  private boolean notWritten;
  private long settlesAt;
  private final long bornAt = System.nanoTime();
  private boolean waitTold;
  private int vain;

  /**
   * The present epoch.
   *
   * @param nodes those that work
   * @param candidates how many there were to choose from
   */
  private record Attempt(
      ActorRef<AttemptActor.Message> actor,
      List<Member> nodes,
      NodePool.Connections connections,
      int candidates,
      boolean allCellsTaken) {
    /** Whether this plan was made without knowing of all these nodes. */
    boolean ignores(List<Member> members) {
      return members.size() > candidates && !allCellsTaken;
    }
  }

  static Behavior<Message> create(RunJob job, NodePool pool) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Tick(), TICK);
                  return new RunActor(context, job, pool);
                }));
  }

  private RunActor(ActorContext<Message> context, RunJob job, NodePool pool) {
    super(context);
    this.job = job;
    setup = job.setup();
    this.pool = pool;
    totals = new RunTotals(setup.startFrom(), System.nanoTime());
    news = new RunNews(setup.nodesMin());
    double share = context.getSystem().settings().config().getDouble(CheckpointPace.SHARE_MAX);
    pace = new CheckpointPace(setup.checkpointInterval(), share, System.nanoTime());
    pool.open(context, new Ears(context.getSelf()));
  }

  /** Passes on what other actors say. */
  private record Ears(ActorRef<Message> self) implements NodePool.Listener {
    @Override
    public void joined(Member member) {
      self.tell(new Joined(member));
    }

    @Override
    public void left(Member member, String why) {
      self.tell(new Left(member, why));
    }

    @Override
    public void notice(String text) {
      self.tell(new Notice(text));
    }

    @Override
    public void event(NodeEvent event) {
      self.tell(new FromNode(event));
    }

    @Override
    public void broken(long epoch, ActorRef<?> from, String reason) {
      self.tell(new LinkBroken(epoch, Member.name(from.path().address()), reason));
    }
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromNode.class, this::onNode)
        .onMessage(FromAttempt.class, this::onAttempt)
        .onMessage(Tick.class, this::onTick)
        .onMessage(Joined.class, this::onJoined)
        .onMessage(Left.class, this::onLeft)
        .onMessage(LinkBroken.class, this::onLinkBroken)
        .onMessage(Notice.class, notice -> tell(notice.text()))
        .onMessage(Written.class, this::onWritten)
        .onMessage(Loaded.class, this::onLoaded)
        .onMessage(Interrupt.class, interrupt -> fail(new RunInterrupted()))
        .onMessage(Abandon.class, abandon -> fail(abandon.failure()))
        .onSignal(ChildFailed.class, failed -> fail(new IllegalStateException(failed.cause())))
        .onSignal(Terminated.class, terminated -> this)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Message> tell(String line) {
    setup.progress().notice(line);
    return this;
  }

  // ---- Nodes come and go

  private Behavior<Message> onJoined(Joined joined) {
    members.add(joined.member());
    epoch = Math.max(epoch, joined.member().lastEpoch());
    if (attempt == null) {
      beginIfEnough();
    } else if (attempt.ignores(members)) {
      tell("node " + joined.member().name() + " joins" + whatItDoes());
      pace.hurry(System.nanoTime());
    }
    return this;
  }

  private String whatItDoes() {
    boolean never = setup.checkpoints().isEmpty() || setup.checkpointInterval().isZero();
    return never
        ? "; it has nothing to do, since the run takes no checkpoints"
        : " and takes its share at the next checkpoint";
  }

  private Behavior<Message> onLeft(Left left) {
    boolean works = attempt != null && attempt.nodes().contains(left.member());
    boolean waits = attempt != null && !works && attempt.ignores(members);
    members.remove(left.member());
    if (works) {
      stopAttempt();
      totals.recovered();
      if (++vain > VAIN_MAX) {
        return fail(
            new IllegalStateException(
                "gave up: " + vain + " times in a row a node was lost before the run got on"));
      }
    }
    if (begun && attempt == null) {
      news.lost(left.member().name(), left.why());
      beginIfEnough();
    } else if (waits) {
      tell("node " + left.member().name() + " is gone before it took its share: " + left.why());
    }
    return this;
  }

  private void beginIfEnough() {
    int needed = begun ? setup.nodesMin() : setup.nodesAtFirst();
    if (members.size() < needed) {
      if (news.hasLosses()) {
        tell(news.waits(members.size()));
      }
    } else if (begun) {
      load();
    } else {
      settlesAt = System.nanoTime() + setup.settle().toNanos();
      beginIfSettled();
    }
  }

  private void tellThatItWaits() {
    int needed = setup.nodesAtFirst();
    boolean waits = attempt == null && !begun && members.size() < needed;
    long patience = setup.settle().isZero() ? OWN_WAIT_NANOS : WAIT_NANOS;
    if (waits && !waitTold && System.nanoTime() - bornAt > patience) {
      waitTold = true;
      tell("waits for nodes: " + members.size() + " of " + needed + " are there");
    }
  }

  private void beginIfSettled() {
    boolean waits = !begun && attempt == null && members.size() >= setup.nodesAtFirst();
    if (waits && System.nanoTime() - settlesAt >= 0) {
      begin(setup.startFrom());
    }
  }

  private void stopAttempt() {
    if (attempt != null) {
      getContext().stop(attempt.actor());
      attempt.connections().nodes().forEach(node -> node.tell(new NodeCommand.AbortRun(epoch)));
      oldLinks.addAll(attempt.connections().links());
      attempt = null;
      setup.progress().nodes(0);
    }
  }

  // ---- Epochs

  /** Goes back to the last checkpoint, and on from there. */
  private void load() {
    loadsWhenWritten = writing;
    if (loading || writing) {
      return;
    }
    if (setup.checkpoints().isEmpty()) {
      begin(setup.startFrom());
      return;
    }
    CheckpointKeeper keeper = setup.checkpoints().get();
    loading = true;
    Blocking.call(
        getContext(),
        keeper::latest,
        (found, failure) -> new Loaded(found == null ? Optional.empty() : found, failure));
  }

  private Behavior<Message> onLoaded(Loaded loaded) {
    loading = false;
    if (loaded.failure() != null) {
      return fail(new IllegalStateException("cannot go back: " + loaded.failure().getMessage()));
    }
    if (members.size() < setup.nodesMin()) {
      beginIfEnough();
    } else {
      begin(loaded.checkpoint());
    }
    return this;
  }

  private void begin(Optional<Checkpoint> from) {
    RunPlan plan = job.plans().apply(members.size());
    List<Member> nodes = List.copyOf(members.subList(0, plan.nodes()));
    long ofEpoch = ++epoch;
    oldLinks.forEach(getContext()::stop);
    oldLinks.clear();
    NodePool.Connections connections =
        pool.connect(
            getContext(), ofEpoch, nodes, (node, reason) -> linkFailed(ofEpoch, node, reason));
    SavedRun startFrom = from.map(Checkpoint::run).orElse(SavedRun.NOTHING);
    try {
      setup.log().ifPresent(log -> log.begin(ofEpoch, startFrom.log()));
    } catch (UncheckedIOException failure) {
      getContext().getSelf().tell(new Abandon(failure));
      return;
    }
    byte[] position = from.map(Checkpoint::position).orElse(new byte[0]);
    AttemptActor.Job attemptJob =
        new AttemptActor.Job(
            ofEpoch,
            plan,
            connections.nodes(),
            connections.gateways(),
            () -> job.traffic().open(plan, position),
            startFrom,
            totals.from(from, setup.progress()),
            setup.log(),
            new AttemptEars(ofEpoch));
    ActorRef<AttemptActor.Message> actor =
        getContext()
            .spawn(
                AttemptActor.create(attemptJob),
                "epoch-" + ofEpoch,
                DispatcherSelector.defaultDispatcher());
    getContext().watch(actor);
    boolean allCellsTaken = plan.nodes() == plan.cells();
    attempt = new Attempt(actor, nodes, connections, members.size(), allCellsTaken);
    if (begun) {
      tell(news.goesOn(RunTotals.place(from), nodes.size()));
    }
    begun = true;
    setup.progress().nodes(nodes.size());
    pace.begin(System.nanoTime());
  }

  private Behavior<Message> onNode(FromNode from) {
    if (attempt != null) {
      attempt.actor().tell(new AttemptActor.FromNode(from.event()));
    }
    return this;
  }

  private Behavior<Message> onAttempt(FromAttempt from) {
    if (from.epoch() == epoch && attempt != null) {
      from.work().run();
    }
    return job.outcome().isDone() ? Behaviors.stopped() : this;
  }

  /** What an attempt says, brought onto this actor's thread. */
  private final class AttemptEars implements AttemptActor.Listener {
    private final long ofEpoch;
    private final ActorRef<Message> self = getContext().getSelf();

    AttemptEars(long ofEpoch) {
      this.ofEpoch = ofEpoch;
    }

    private void later(Runnable work) {
      self.tell(new FromAttempt(ofEpoch, work));
    }

    @Override
    public void advanced() {
      later(() -> vain = 0);
    }

    @Override
    public void saved(Cut cut) {
      later(() -> write(cut));
    }

    @Override
    public void linkFailed(int node, String reason) {
      later(() -> exclude(node, reason));
    }

    @Override
    public void ended(RunOutcome outcome) {
      later(() -> end(outcome));
    }

    @Override
    public void failed(RuntimeException failure) {
      later(() -> fail(failure));
    }
  }

  private void linkFailed(long ofEpoch, int node, String reason) {
    getContext().getSelf().tell(new FromAttempt(ofEpoch, () -> exclude(node, reason)));
  }

  private Behavior<Message> onLinkBroken(LinkBroken broken) {
    for (int node = 0; attempt != null && node < attempt.nodes().size(); node++) {
      if (broken.epoch() == epoch && attempt.nodes().get(node).name().equals(broken.name())) {
        exclude(node, broken.reason());
      }
    }
    return this;
  }

  private void exclude(int node, String reason) {
    if (attempt != null) {
      pool.exclude(attempt.nodes().get(node), reason);
    }
  }

  // ---- Checkpoints

  private Behavior<Message> onTick(Tick tick) {
    beginIfSettled();
    tellThatItWaits();
    boolean mayWrite = setup.checkpoints().isPresent() && !writing;
    if (mayWrite && attempt != null && pace.isDue(System.nanoTime())) {
      attempt.actor().tell(new AttemptActor.Save());
    }
    return this;
  }

  private void write(Cut cut) {
    CheckpointKeeper keeper = setup.checkpoints().orElseThrow();
    long ofEpoch = epoch;
    long began = System.nanoTime();
    long number = totals.nextNumber();
    Checkpoint.Totals soFar = totals.at(cut, began);
    writing = true;
    Blocking.call(
        getContext(),
        () -> keeper.write(number, cut, soFar),
        (checkpoint, failure) ->
            new Written(ofEpoch, checkpoint, cut.heldNanos() + System.nanoTime() - began, failure));
  }

  private Behavior<Message> onWritten(Written written) {
    writing = false;
    pace.taken(System.nanoTime(), written.costNanos());
    Checkpoint checkpoint = written.checkpoint();
    if (checkpoint == null) {
      tellNotWritten(written.failure());
    } else {
      notWritten = false;
      totals.written(written.costNanos());
    }
    if (loadsWhenWritten) {
      loadsWhenWritten = false;
      beginIfEnough();
    } else if (attempt != null && written.epoch() == epoch && attempt.ignores(members)) {
      if (checkpoint != null) {
        stopAttempt();
        begin(Optional.of(checkpoint));
      }
    }
    return this;
  }

  /** Told once until one could be written. */
  private void tellNotWritten(@Nullable Throwable failure) {
    if (!notWritten) {
      notWritten = true;
      tell("no checkpoint, the run goes on: " + (failure == null ? "" : failure.getMessage()));
    }
  }

  // ---- The end

  private void end(RunOutcome outcome) {
    try {
      setup.log().ifPresent(RunLog::finish);
    } catch (UncheckedIOException failure) {
      job.outcome().completeExceptionally(failure);
    }
    job.outcome().complete(outcome.with(totals.costs()));
  }

  /** Whatever ends this actor: nobody waits for its outcome in vain. */
  private Behavior<Message> onStop() {
    job.outcome().completeExceptionally(new PutOutException());
    return this;
  }

  private Behavior<Message> fail(RuntimeException failure) {
    stopAttempt();
    job.outcome().completeExceptionally(failure);
    return Behaviors.stopped();
  }
}
