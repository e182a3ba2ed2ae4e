package meridian.actor;

import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Out;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Something that an entity made at run time (a Lambda container), run by that entity's actor.
 * Decides nothing.
 */
final class ChildActor extends AbstractBehavior<ChildActor.ChildStep> {
  /** One event of a child; when {@code tell} returns it is done. */
  static final class ChildStep {
    private final Entity child;
    private final Event event;
    private final Out out;
    private boolean done;
    private @Nullable Throwable failure;

    ChildStep(Entity child, Event event, Out out) {
      this.child = child;
      this.event = event;
      this.out = out;
    }

    void requireDone() {
      if (failure != null || !done) {
        throw new IllegalStateException("a child failed at " + event, failure);
      }
    }
  }

  static Behavior<ChildStep> create() {
    return Behaviors.setup(ChildActor::new);
  }

  private ChildActor(ActorContext<ChildStep> context) {
    super(context);
  }

  @Override
  public Receive<ChildStep> createReceive() {
    return newReceiveBuilder().onMessage(ChildStep.class, this::onStep).build();
  }

  private Behavior<ChildStep> onStep(ChildStep step) {
    try {
      step.child.on(step.event, step.out);
      step.done = true;
    } catch (RuntimeException | Error failure) {
      step.failure = failure;
    }
    return this;
  }
}
