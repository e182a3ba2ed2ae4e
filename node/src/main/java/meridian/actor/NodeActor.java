package meridian.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import meridian.message.NodeCommand;
import meridian.message.NodeCommand.StartRun;
import meridian.message.NodeEvent;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * One node: hosts a part of the simulated world, one run after the other. Each run has its own
 * {@link NodeClock}; commands of an older epoch than the current run's are dropped, and those of a
 * newer one wait for its beginning, since nodes are not told of it all at once.
 */
public final class NodeActor extends AbstractBehavior<NodeCommand> {
  /** The dispatcher of clocks and cells; its number of threads is the run's. */
  public static final String DISPATCHER = "meridian.simulation-dispatcher";

  private final Function<WorldSettings, World> worlds;
  private final Wiring wiring;

  /** Commands of an epoch that has not begun here: a report of each other node at most. */
  private final List<NodeCommand> early = new ArrayList<>();

  private @Nullable Current current;
  private int runs;

  /** The run that this node takes part in. */
  private record Current(StartRun start, Wiring.Wires wires, ActorRef<NodeMessage> clock) {
    long epoch() {
      return start.epoch();
    }
  }

  /**
   * A node without a run.
   *
   * @param worlds makes the world of a run's settings
   * @param wiring how it reaches the others
   */
  public static Behavior<NodeCommand> create(Function<WorldSettings, World> worlds, Wiring wiring) {
    return Behaviors.setup(context -> new NodeActor(context, worlds, wiring));
  }

  private NodeActor(
      ActorContext<NodeCommand> context, Function<WorldSettings, World> worlds, Wiring wiring) {
    super(context);
    this.worlds = worlds;
    this.wiring = wiring;
  }

  @Override
  public Receive<NodeCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(StartRun.class, this::onStart)
        .onMessage(NodeCommand.AbortRun.class, this::onAbort)
        .onAnyMessage(this::onCommand)
        .onSignal(ChildFailed.class, this::onFailed)
        .onSignal(Terminated.class, terminated -> this)
        .build();
  }

  private Behavior<NodeCommand> onStart(StartRun start) {
    if (current != null && current.epoch() >= start.epoch()) {
      return this;
    }
    drop();
    Wiring.Wires wires = wiring.connect(getContext(), start);
    try {
      World world = worlds.apply(start.plan().world());
      ActorRef<NodeMessage> clock =
          getContext()
              .spawn(
                  NodeClock.create(start, wires, world),
                  "run-" + runs++,
                  DispatcherSelector.fromConfig(DISPATCHER));
      getContext().watch(clock);
      current = new Current(start, wires, clock);
      tellEarly(current);
    } catch (RuntimeException failure) {
      getContext().getLog().error("cannot start the run", failure);
      tellFailure(start, wires, failure);
    }
    return this;
  }

  private static void tellFailure(StartRun start, Wiring.Wires wires, Throwable failure) {
    wires
        .coordinator()
        .tell(new NodeEvent.RunFailed(start.epoch(), start.node(), Failures.text(failure)));
  }

  /** The clock itself failed: a mistake of ours, which must not look like a run that takes long. */
  private Behavior<NodeCommand> onFailed(ChildFailed failed) {
    if (current != null && failed.getRef().path().equals(current.clock().path())) {
      tellFailure(current.start(), current.wires(), failed.cause());
    }
    return this;
  }

  private Behavior<NodeCommand> onAbort(NodeCommand.AbortRun abort) {
    if (current != null && current.epoch() <= abort.epoch()) {
      drop();
    }
    return this;
  }

  private Behavior<NodeCommand> onCommand(NodeCommand command) {
    long epoch = current == null ? -1 : current.epoch();
    if (command.epoch() == epoch && current != null) {
      current.clock().tell(new NodeMessage.Command(command));
    } else if (command.epoch() > epoch) {
      early.add(command);
    }
    return this;
  }

  /** Hands on what other nodes, which were told before this one, have sent already. */
  private void tellEarly(Current started) {
    for (NodeCommand command : early) {
      if (command.epoch() == started.epoch()) {
        started.clock().tell(new NodeMessage.Command(command));
      }
    }
    early.removeIf(command -> command.epoch() <= started.epoch());
  }

  private void drop() {
    if (current != null) {
      getContext().stop(current.clock());
      current.wires().links().forEach(getContext()::stop);
      current = null;
    }
  }
}
