package meridian.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import meridian.actor.NodeMeter;
import meridian.message.LinkMessage;
import meridian.message.LinkMessage.Parcel;
import meridian.message.NodeCommand;
import meridian.message.NodeEvent;
import meridian.message.Wire;
import meridian.message.WireCodec;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A link and a gateway as actors, with the network between them in the test's hands. */
final class OutLinkTest {
  private static final int SILENT_PINGS = 3;

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final WireCodec codec = new WireCodec(kit.system());
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Wire> delivered = new CopyOnWriteArrayList<>();
  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final NodeMeter meter = new NodeMeter(true);
  private final TestProbe<LinkMessage> network = kit.createTestProbe();
  private final ActorRef<LinkMessage> gateway =
      kit.spawn(
          Gateway.create(
              new Gateway.Inside() {
                @Override
                public void deliver(Wire message) {
                  delivered.add(message);
                }

                @Override
                public void broken(long epoch, ActorRef<?> from, String reason) {
                  broken.add(epoch + ": " + reason);
                }
              },
              "1.0"));

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private ActorRef<Object> link(long epoch) {
    return kit.spawn(
        OutLink.create(
            new OutLink.Job(epoch, network.ref(), codec, SILENT_PINGS, meter, failures::add)));
  }

  /** Lets everything through that is on its way. */
  private List<LinkMessage> passOn(int messages) {
    List<LinkMessage> passed = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      LinkMessage message = network.receiveMessage();
      gateway.tell(message);
      passed.add(message);
    }
    return passed;
  }

  @Test
  void givenMessages_whenTold_thenTheyAreDeliveredInOrder() {
    ActorRef<Object> link = link(1);

    link.tell(new NodeEvent.RunStarted(1, 0));
    link.tell(new NodeCommand.SaveRun(1));
    passOn(2);

    network.awaitAssert(
        () -> {
          assertThat(delivered)
              .containsExactly(new NodeEvent.RunStarted(1, 0), new NodeCommand.SaveRun(1));
          return null;
        });
  }

  @Test
  void givenMessageThatIsLost_whenTheNextArrives_thenBothEndsKnow() {
    ActorRef<Object> link = link(4);

    link.tell(new NodeCommand.SaveRun(4));
    network.receiveMessage();
    link.tell(new NodeCommand.FinishRun(4));
    passOn(1);

    network.awaitAssert(
        () -> {
          assertThat(broken).containsExactly("4: message 0 is missing; the next one is 1");
          assertThat(failures).containsExactly("message 0 is missing; the next one is 1");
          return null;
        });
    assertThat(delivered).isEmpty();
  }

  @Test
  void givenEpochThatIsOver_whenItsMessagesArrive_thenTheyAreDropped() {
    link(2).tell(new NodeCommand.SaveRun(2));
    passOn(1);
    link(1).tell(new NodeCommand.FinishRun(1));
    passOn(1);
    link(3).tell(new NodeCommand.AbortRun(3));
    passOn(1);

    network.awaitAssert(
        () -> {
          assertThat(delivered)
              .containsExactly(new NodeCommand.SaveRun(2), new NodeCommand.AbortRun(3));
          return null;
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void givenBytesThatAreNoMessage_whenTheyArrive_thenTheLinkIsBrokenAndTheGatewayLives() {
    TestProbe<LinkMessage.LinkReply> sender = kit.createTestProbe();

    gateway.tell(new Parcel(1, sender.ref(), 0, true, new byte[] {99, 98, 97}));

    assertThat(sender.receiveMessage()).isInstanceOf(LinkMessage.Broken.class);
    link(1).tell(new NodeCommand.SaveRun(1));
    passOn(1);
    network.awaitAssert(
        () -> {
          assertThat(broken).hasSize(1);
          assertThat(delivered).containsExactly(new NodeCommand.SaveRun(1));
          return null;
        });
  }

  @Test
  void givenClassThatIsNotRegistered_whenSent_thenTheLinkFailsAndNamesIt() {
    record Unknown(UUID id) implements Wire {}

    link(1).tell(new Unknown(new UUID(1, 2)));

    network.awaitAssert(
        () -> {
          assertThat(failures).hasSize(1);
          assertThat(failures.get(0)).contains("cannot be sent", "not registered", "Unknown");
          return null;
        });
  }

  @Test
  void givenPeerThatIsSilent_whenTimePasses_thenTheLinkFailsOnce() {
    link(1);

    for (int i = 0; i < 3 * SILENT_PINGS; i++) {
      time.timePasses(Duration.ofSeconds(2));
      network.expectMessageClass(LinkMessage.Ping.class);
    }

    assertThat(failures).containsExactly("it has not answered for 6 s");
  }

  @Test
  void givenPeerThatAnswers_whenTimePasses_thenTheLinkLives() {
    link(1);

    for (int i = 0; i < 3 * SILENT_PINGS; i++) {
      time.timePasses(Duration.ofSeconds(2));
      LinkMessage.Ping ping = network.expectMessageClass(LinkMessage.Ping.class);
      ping.from().tell(new LinkMessage.Ack(ping.sent()));
    }

    assertThat(failures).isEmpty();
  }

  @Test
  void givenNodeOfAnotherCoordinator_whenClaimed_thenItRefusesUntilItsOwnerIsGone() {
    TestProbe<LinkMessage.ClaimReply> first = kit.createTestProbe();
    TestProbe<LinkMessage.ClaimReply> second = kit.createTestProbe();

    gateway.tell(new LinkMessage.Claim(first.ref(), "1.0"));
    gateway.tell(new LinkMessage.Claim(second.ref(), "1.0"));
    assertThat(first.receiveMessage()).isEqualTo(new LinkMessage.Claimed(gateway, 0));
    assertThat(second.receiveMessage()).isInstanceOf(LinkMessage.Refused.class);
    first.stop();

    second.awaitAssert(
        () -> {
          gateway.tell(new LinkMessage.Claim(second.ref(), "1.0"));
          return second.expectMessageClass(LinkMessage.Claimed.class);
        });
  }

  @Test
  void givenCoordinatorOfAnotherVersion_whenItClaims_thenItIsRefused() {
    TestProbe<LinkMessage.ClaimReply> other = kit.createTestProbe();

    gateway.tell(new LinkMessage.Claim(other.ref(), "0.9"));

    LinkMessage.Refused refused = other.expectMessageClass(LinkMessage.Refused.class);
    assertThat(refused.reason()).isEqualTo("it runs version 1.0, not 0.9");
  }
}
