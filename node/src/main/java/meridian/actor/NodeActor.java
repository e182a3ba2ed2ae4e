package meridian.actor;

import java.util.function.Function;
import meridian.message.NodeCommand;
import meridian.message.NodeCommand.StartRun;
import meridian.message.NodeEvent;
import meridian.model.World;
import meridian.model.settings.WorldSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * One node: hosts a part of the simulated world, one run after the other. Each run has its own
 * {@link NodeClock}; commands of another epoch than the current run's are dropped.
 */
public final class NodeActor extends AbstractBehavior<NodeCommand> {
  /** The dispatcher of clocks and cells; its number of threads is the run's. */
  public static final String DISPATCHER = "meridian.simulation-dispatcher";

  private final Function<WorldSettings, World> worlds;
  private final NodeStatus status;
  private @Nullable Current current;
  private int runs;

  /** The run that this node takes part in. */
  private record Current(long epoch, ActorRef<NodeMessage> clock) {}

  /**
   * A node without a run.
   *
   * @param worlds makes the world of a run's settings
   * @param status where the clock writes where it stands
   */
  public static Behavior<NodeCommand> create(
      Function<WorldSettings, World> worlds, NodeStatus status) {
    return Behaviors.setup(context -> new NodeActor(context, worlds, status));
  }

  private NodeActor(
      ActorContext<NodeCommand> context, Function<WorldSettings, World> worlds, NodeStatus status) {
    super(context);
    this.worlds = worlds;
    this.status = status;
  }

  @Override
  public Receive<NodeCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(StartRun.class, this::onStart)
        .onMessage(NodeCommand.AbortRun.class, this::onAbort)
        .onAnyMessage(this::onCommand)
        .build();
  }

  private Behavior<NodeCommand> onStart(StartRun start) {
    if (current != null && current.epoch() >= start.epoch()) {
      return this;
    }
    drop();
    DispatcherSelector dispatcher = DispatcherSelector.fromConfig(DISPATCHER);
    try {
      World world = worlds.apply(start.plan().world());
      var clock =
          getContext().spawn(NodeClock.create(start, world, status), "run-" + runs++, dispatcher);
      current = new Current(start.epoch(), clock);
    } catch (RuntimeException failure) {
      getContext().getLog().error("cannot start the run", failure);
      start
          .replyTo()
          .tell(new NodeEvent.RunFailed(start.epoch(), start.node(), Failures.text(failure)));
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
    if (current != null && current.epoch() == command.epoch()) {
      current.clock().tell(new NodeMessage.Command(command));
    }
    return this;
  }

  private void drop() {
    if (current != null) {
      getContext().stop(current.clock());
      current = null;
    }
  }
}
