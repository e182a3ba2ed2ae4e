package meridian.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import meridian.cluster.ClusterSettings.Role;
import org.apache.pekko.actor.AddressTerminated;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.event.AddressTerminatedTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A coordinator's view of one node: two actor systems that talk over loopback. */
@Tag("ci")
final class MembersTest {
  private static final String VERSION = "test";
  private static final String HOST = "127.0.0.1";

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private ActorSystem<Members.Message> coordinator;
  private ActorSystem<Void> node;

  private final class Ears implements Members.Listener {
    @Override
    public void joined(Member member) {
      heard.add("joined");
    }

    @Override
    public void left(Member member, String why) {
      heard.add("left: " + why);
    }

    @Override
    public void notice(String text) {
      heard.add(text);
    }
  }

  @BeforeEach
  void start() {
    ClusterSettings own =
        new ClusterSettings(Role.COORDINATOR, HOST, 0, List.of(), 1, Optional.empty());
    coordinator =
        ActorSystem.create(
            Members.create(VERSION, new Ears()), ClusterSettings.SYSTEM, own.config());
    own.join(coordinator);
    List<String> seeds = List.of(Member.name(coordinator.address()));
    ClusterSettings nodes = new ClusterSettings(Role.NODE, HOST, 0, seeds, 1, Optional.empty());
    node =
        NodeSystem.start(
            nodes,
            world -> {
              throw new IllegalStateException("no run is wanted");
            },
            VERSION,
            line -> {});
  }

  @AfterEach
  void end() {
    node.terminate();
    coordinator.terminate();
    node.getWhenTerminated().toCompletableFuture().join();
    coordinator.getWhenTerminated().toCompletableFuture().join();
  }

  private void awaitNews(String expected) throws InterruptedException {
    assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(expected);
  }

  @Test
  void givenNode_whenTheEndOfTheOneBeforeItAtItsAddressIsToldLate_thenItStays() throws Exception {
    awaitNews("joined");

    tellEnd();

    assertThat(heard.poll(3, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void givenNode_whenItsEndIsToldTwice_thenItIsGoneAndIsTakenAgain() throws Exception {
    awaitNews("joined");

    tellEnd();
    assertThat(heard.poll(1, TimeUnit.SECONDS)).isNull();
    tellEnd();

    awaitNews("left: it does not answer");
    awaitNews("joined");
  }

  private void tellEnd() {
    AddressTerminatedTopic.get(Adapter.toClassic(coordinator))
        .publish(new AddressTerminated(node.address()));
  }

  @Test
  void givenNodeThatIsPutOut_whenItStillAnswers_thenItIsNotTakenAgain() throws Exception {
    awaitNews("joined");

    coordinator.tell(new Members.Died(node.address(), "it was killed"));

    awaitNews("left: it was killed");
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void givenNode_whenItLeaves_thenItHasLeft() throws Exception {
    awaitNews("joined");

    node.terminate();

    awaitNews("left: it has left");
    assertThat(heard.poll(3, TimeUnit.SECONDS)).isNull();
  }
}
