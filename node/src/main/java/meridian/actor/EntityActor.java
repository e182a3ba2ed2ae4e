package meridian.actor;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Lane;
import meridian.kernel.Out;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * One entity (edge location, cache, load balancer, instance, ...), run by its cell in the order of
 * virtual time. Decides nothing: the entity does. What the entity makes at run time (containers)
 * are this actor's children.
 */
final class EntityActor extends AbstractBehavior<EntityActor.Step> {
  /**
   * One step of virtual time. The one message object that is reused: the cell fills it, tells it to
   * one actor, and when {@code tell} returns the step is done.
   */
  static final class Step {
    long until;
    boolean done;
    @Nullable Throwable failure;
  }

  private final Lane lane;
  private final List<@Nullable ActorRef<ChildActor.ChildStep>> children = new ArrayList<>();

  static Behavior<Step> create(Lane lane) {
    return Behaviors.setup(context -> new EntityActor(context, lane));
  }

  private EntityActor(ActorContext<Step> context, Lane lane) {
    super(context);
    this.lane = lane;
    lane.runChildrenBy(this::runChild);
  }

  @Override
  public Receive<Step> createReceive() {
    return newReceiveBuilder().onMessage(Step.class, this::onStep).build();
  }

  private Behavior<Step> onStep(Step step) {
    try {
      lane.step(step.until);
    } catch (RuntimeException | Error failure) {
      step.failure = failure;
    }
    step.done = true;
    return this;
  }

  private void runChild(Entity child, int index, Event event, Out out) {
    ChildActor.ChildStep step = new ChildActor.ChildStep(child, event, out);
    childActor(index).tell(step);
    step.requireDone();
  }

  private ActorRef<ChildActor.ChildStep> childActor(int index) {
    while (children.size() <= index) {
      children.add(null);
    }
    ActorRef<ChildActor.ChildStep> child = children.get(index);
    if (child == null) {
      child =
          getContext()
              .spawn(
                  ChildActor.create(),
                  "child-" + index,
                  DispatcherSelector.fromConfig(SameThreadExecutor.DISPATCHER));
      children.set(index, child);
    }
    return child;
  }
}
