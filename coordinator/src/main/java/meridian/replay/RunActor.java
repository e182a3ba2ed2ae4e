package meridian.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import meridian.actor.NodeActor;
import meridian.message.NodeCommand;
import meridian.message.NodeEvent;
import meridian.message.RunPlan;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * One run from the coordinator's side: starts the nodes, feeds them chunks (two ahead of what is
 * done), and gathers what they hand in. The outcome goes to a future: results, a saved run, or the
 * reason of the failure.
 */
public final class RunActor extends AbstractBehavior<RunActor.Message> {
  /** Chunks that may be under way: the nodes work on one while the next is there already. */
  private static final int CHUNKS_AHEAD = 2;

  /** What reaches this actor. */
  public sealed interface Message {}

  /** What a node says. */
  record FromNode(NodeEvent event) implements Message {}

  /** A chunk was made; empty: the source stops. */
  record Produced(Optional<Chunk> chunk, double progress) implements Message {}

  /** The traffic cannot be read. */
  record FeedFailed(RuntimeException failure) implements Message {}

  /** Stop the run; its future fails with {@link RunInterrupted}. */
  public record Interrupt() implements Message {}

  /**
   * What a run needs.
   *
   * @param epoch higher than that of any run that these nodes had before
   * @param startFrom a saved run to go on from, or {@link SavedRun#NOTHING}
   */
  public record Job(
      long epoch,
      RunPlan plan,
      List<ActorRef<NodeCommand>> nodes,
      ChunkSource source,
      SavedRun startFrom,
      Progress progress,
      CompletableFuture<RunOutcome> outcome) {
    public Job {
      nodes = List.copyOf(nodes);
    }
  }

  private final Job job;
  private final ActorRef<NodeEvent> fromNodes;
  private final ActorRef<FeederActor.Produce> feeder;
  private final OutcomeBuilder outcome;
  private final int[] completedOf;
  private final long[] executedOf;
  private final long[] requestsOf;
  private int handedIn;
  private int sent;
  private boolean producing;
  private boolean ended;
  private boolean lastSent;

  public static Behavior<Message> create(Job job) {
    return Behaviors.setup(context -> new RunActor(context, job));
  }

  private RunActor(ActorContext<Message> context, Job job) {
    super(context);
    this.job = job;
    int nodes = job.nodes().size();
    completedOf = new int[nodes];
    executedOf = new long[nodes];
    requestsOf = new long[nodes];
    outcome = new OutcomeBuilder();
    fromNodes = context.messageAdapter(NodeEvent.class, FromNode::new);
    feeder =
        context.spawn(
            FeederActor.create(job.source(), context.getSelf()),
            "feeder",
            DispatcherSelector.fromConfig(NodeActor.DISPATCHER));
    for (int node = 0; node < nodes; node++) {
      List<byte[]> collectors = node == 0 ? job.startFrom().collectors() : List.of();
      job.nodes()
          .get(node)
          .tell(
              new NodeCommand.StartRun(
                  job.epoch(),
                  job.plan(),
                  node,
                  job.nodes(),
                  job.startFrom().statesOf(job.plan(), node),
                  collectors,
                  fromNodes));
    }
    produce();
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromNode.class, this::onNode)
        .onMessage(Produced.class, this::onProduced)
        .onMessage(FeedFailed.class, failed -> fail(failed.failure()))
        .onMessage(Interrupt.class, interrupt -> fail(new RunInterrupted()))
        .build();
  }

  private void produce() {
    producing = true;
    feeder.tell(new FeederActor.Produce());
  }

  private Behavior<Message> onProduced(Produced produced) {
    producing = false;
    job.progress().read(produced.progress());
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
                  chunk.rowsOfNode().get(node)));
    }
    sent++;
    lastSent = chunk.last();
    produceIfRoom();
    return this;
  }

  private void produceIfRoom() {
    if (!producing && !ended && !lastSent && sent - completedByAll() < CHUNKS_AHEAD) {
      produce();
    }
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
    } else if (event instanceof NodeEvent.RunSaved saved) {
      outcome.add(saved);
      return handIn();
    } else if (event instanceof NodeEvent.RunFinished finished) {
      outcome.add(finished);
      return handIn();
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
    produceIfRoom();
    if (lastSent && completedByAll() == sent) {
      tellNodes(new NodeCommand.FinishRun(job.epoch()));
    }
    return saveIfDone();
  }

  private Behavior<Message> saveIfDone() {
    if (ended && completedByAll() == sent) {
      tellNodes(new NodeCommand.SaveRun(job.epoch()));
    }
    return this;
  }

  private void tellNodes(NodeCommand command) {
    job.nodes().forEach(node -> node.tell(command));
  }

  private Behavior<Message> handIn() {
    if (++handedIn < job.nodes().size()) {
      return this;
    }
    tellNodes(new NodeCommand.AbortRun(job.epoch()));
    job.outcome().complete(outcome.build());
    return Behaviors.stopped();
  }

  private Behavior<Message> fail(RuntimeException failure) {
    tellNodes(new NodeCommand.AbortRun(job.epoch()));
    job.outcome().completeExceptionally(failure);
    return Behaviors.stopped();
  }
}
