package meridian.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import meridian.message.NodeCommand;
import meridian.message.NodeCommand.PeerReport;
import meridian.message.NodeEvent;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.Fixtures;
import meridian.model.World;
import meridian.model.traffic.RequestRows;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Node 0 of two; the test is the other one, and the coordinator. */
final class NodeActorTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final TestProbe<NodeCommand> other = KIT.createTestProbe();
  private final TestProbe<NodeEvent> coordinator = KIT.createTestProbe();
  private final World world = withoutBalancer();
  private final ActorRef<NodeCommand> node =
      KIT.spawn(
          NodeActor.create(
              settings -> world,
              (context, start) ->
                  new Wiring.Wires(
                      List.of(context.getSystem().ignoreRef(), other.ref()),
                      coordinator.ref(),
                      new NodeMeter(false),
                      List.of())));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenReportOfNodeThatWasToldFirst_whenTheEpochBegins_thenItIsNotLost() {
    node.tell(report(1));
    node.tell(start(1));
    node.tell(
        new NodeCommand.FeedChunk(1, 0, 1_000, false, Long.MAX_VALUE, new RequestRows.Columns()));

    assertThat(completed(1)).isZero();
  }

  @Test
  void givenReportOfEarlierEpoch_whenANewOneBegins_thenItIsDropped() {
    node.tell(start(5));
    node.tell(report(4));
    node.tell(
        new NodeCommand.FeedChunk(5, 0, 1_000, false, Long.MAX_VALUE, new RequestRows.Columns()));

    assertThat(other.expectMessageClass(PeerReport.class).epoch()).isEqualTo(5);
    for (int i = 0; i < 3; i++) {
      // Signs of life, but no chunk is done.
      assertThat(coordinator.receiveMessage()).isNotInstanceOf(NodeEvent.ChunkCompleted.class);
    }
    node.tell(report(5));
    assertThat(completed(5)).isZero();
  }

  /** A balancer checks its instances from the start; here nothing happens by itself. */
  private static World withoutBalancer() {
    Fixtures f = new Fixtures();
    f.balancer = null;
    return f.world();
  }

  private int completed(long epoch) {
    List<NodeEvent> events =
        coordinator.fishForMessage(
            Duration.ofSeconds(10),
            event ->
                event instanceof NodeEvent.ChunkCompleted
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore());
    NodeEvent.ChunkCompleted completed = (NodeEvent.ChunkCompleted) events.get(0);
    assertThat(completed.epoch()).isEqualTo(epoch);
    return completed.index();
  }

  private NodeCommand start(long epoch) {
    int[] cellOfEntity = new int[world.entities() + 1];
    cellOfEntity[world.entities()] = 1;
    RunPlan plan = new RunPlan(world.settings(), cellOfEntity, new int[] {0, 1}, Watch.NOTHING);
    return new NodeCommand.StartRun(epoch, plan, 0, Optional.empty(), 0, coordinator.ref());
  }

  /** The other node has nothing to do before its horizon. */
  private static PeerReport report(long epoch) {
    return new PeerReport(epoch, 1, 0, new long[] {Long.MAX_VALUE, 1_000}, List.of());
  }
}
