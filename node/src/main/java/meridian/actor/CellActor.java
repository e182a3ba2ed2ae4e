package meridian.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Cell;
import meridian.kernel.EventBatch;
import meridian.kernel.Lane;
import meridian.kernel.VirtualTime;
import meridian.message.EntityState;
import meridian.message.KryoState;
import meridian.message.NodeCommand.CellBatch;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.model.result.Collector;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** One cell: its entities are its children and run on its thread, in the order of virtual time. */
final class CellActor extends AbstractBehavior<CellCommand> {
  private final Cell cell;
  private final Collector collector;
  private final ActorRef<NodeMessage> node;
  private final Watcher watcher;
  private final List<ActorRef<EntityActor.Step>> actors = new ArrayList<>();
  private final int[] actorOfEntity;
  private final EntityActor.Step step = new EntityActor.Step();
  private final Cell.Stepper stepper = this::step;

  /** Makes the cell {@code index} of a world. */
  static Behavior<CellCommand> create(CellPlan plan, ActorRef<NodeMessage> node) {
    return Behaviors.setup(context -> new CellActor(context, plan, node));
  }

  private CellActor(ActorContext<CellCommand> context, CellPlan plan, ActorRef<NodeMessage> node) {
    super(context);
    this.node = node;
    collector = plan.collector();
    cell = plan.newCell();
    watcher = new Watcher(plan.watch(), plan.world(), collector);
    actorOfEntity = new int[plan.entities() + 1];
    for (Lane lane : cell.lanes()) {
      byte[] state = plan.states().get(lane.id());
      if (state != null) {
        KryoState.read(state, lane::load);
        cell.restored(lane);
      }
      watcher.watch(lane);
      actorOfEntity[lane.id()] = actors.size();
      actors.add(
          context.spawn(
              EntityActor.create(lane),
              plan.world().path(lane.id()).replace('/', '.'),
              DispatcherSelector.fromConfig(SameThreadExecutor.DISPATCHER)));
    }
    node.tell(new NodeMessage.CellReady(cell.index(), cell.nextTime()));
  }

  @Override
  public Receive<CellCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(CellCommand.Advance.class, this::onAdvance)
        .onMessage(CellCommand.Feed.class, this::onFeed)
        .onMessage(CellCommand.Save.class, this::onSave)
        .onMessage(CellCommand.Finish.class, this::onFinish)
        .build();
  }

  private Behavior<CellCommand> onFeed(CellCommand.Feed feed) {
    return guarded(
        () -> {
          cell.feed(feed.rows());
          if (feed.trafficEnd() != VirtualTime.NEVER) {
            cell.endBackground(feed.trafficEnd());
          }
        });
  }

  private Behavior<CellCommand> onAdvance(CellCommand.Advance advance) {
    return guarded(
        () -> {
          advance.batches().forEach(cell::receive);
          long completedBefore = collector.completed();
          long executedBefore = cell.executed();
          long next = cell.run(advance.bound(), stepper);
          node.tell(
              new NodeMessage.CellAdvanced(
                  cell.index(),
                  next,
                  takeOutgoing(),
                  cell.executed() - executedBefore,
                  collector.completed() - completedBefore,
                  watcher.takeLog()));
        });
  }

  private void step(Lane lane, long until) {
    step.until = until;
    step.done = false;
    actors.get(actorOfEntity[lane.id()]).tell(step);
    if (step.failure != null || !step.done) {
      throw new IllegalStateException(
          "entity " + lane.id() + " failed at " + lane.now(), step.failure);
    }
  }

  private List<CellBatch> takeOutgoing() {
    List<CellBatch> batches = List.of();
    for (int to = 0; to < cell.cells(); to++) {
      EventBatch batch = cell.takeOutgoing(to);
      if (batch != null) {
        batches = batches.isEmpty() ? new ArrayList<>() : batches;
        batches.add(new CellBatch(to, batch));
      }
    }
    return batches;
  }

  private Behavior<CellCommand> onSave(CellCommand.Save save) {
    return guarded(
        () -> {
          save.batches().forEach(cell::receive);
          List<EntityState> states = new ArrayList<>();
          for (Lane lane : cell.lanes()) {
            states.add(new EntityState(lane.id(), KryoState.write(lane::save)));
          }
          node.tell(
              new NodeMessage.CellSaved(
                  cell.index(), cell.nextTime(), states, KryoState.write(collector::save)));
        });
  }

  private Behavior<CellCommand> onFinish(CellCommand.Finish finish) {
    return guarded(
        () -> {
          List<EntityOutcome> outcomes = new ArrayList<>();
          for (Lane lane : cell.lanes()) {
            outcomes.add(outcome(lane));
          }
          node.tell(
              new NodeMessage.CellFinished(cell.index(), collector, outcomes, watcher.sightings()));
        });
  }

  private EntityOutcome outcome(Lane lane) {
    Map<String, Long> counts = new TreeMap<>();
    lane.report((name, value) -> counts.merge(name, value, Long::sum));
    return new EntityOutcome(
        lane.id(),
        lane.digest(),
        lane.executed(),
        lane.lastTime(),
        counts,
        watcher.minuteDigests(lane));
  }

  /** A failure inside the cell fails the run, with all that is known. */
  private Behavior<CellCommand> guarded(Runnable work) {
    try {
      work.run();
      return this;
    } catch (RuntimeException | Error failure) {
      getContext().getLog().error("cell {} failed", cell.index(), failure);
      node.tell(new NodeMessage.CellFailed(cell.index(), Failures.text(failure)));
      return Behaviors.stopped();
    }
  }
}
