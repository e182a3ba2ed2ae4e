package meridian.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import meridian.actor.NodeMeter;
import meridian.message.LinkMessage;
import meridian.message.LinkMessage.LinkReply;
import meridian.message.Wire;
import meridian.message.WireCodec;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The sending end of a link to another process, for one epoch: whatever it is told arrives there
 * once and in order, or the link fails and says so. It takes {@link Wire} messages of all kinds, so
 * its reference can stand for the actor at the other end; {@link LinkReply}s are for itself.
 */
final class OutLink extends AbstractBehavior<Object> {
  private static final Duration PING = Duration.ofSeconds(2);

  private record Tick() {}

  /**
   * What a link needs.
   *
   * @param peer the gateway of the other process
   * @param silentPings so many signs of life in a row without an answer are a failure
   * @param meter counts what is sent
   * @param onFailure told once, with the reason
   */
  record Job(
      long epoch,
      ActorRef<LinkMessage> peer,
      WireCodec codec,
      int silentPings,
      NodeMeter meter,
      Consumer<String> onFailure) {}

  private final Job job;
  private final SendWindow window = new SendWindow();
  private int unanswered;
  private boolean failed;

  static Behavior<Object> create(Job job) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Tick(), PING);
                  return new OutLink(context, job);
                }));
  }

  private OutLink(ActorContext<Object> context, Job job) {
    super(context);
    this.job = job;
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(LinkReply.class, this::onReply)
        .onMessage(Wire.class, this::onSend)
        .onMessage(Tick.class, this::onTick)
        .build();
  }

  private Behavior<Object> onSend(Wire message) {
    window.add(() -> job.codec().encode(message));
    return pump();
  }

  private Behavior<Object> pump() {
    try {
      for (Optional<SendWindow.Piece> next = window.next();
          next.isPresent() && !failed;
          next = window.next()) {
        SendWindow.Piece piece = next.get();
        job.meter().sent(piece.bytes().length);
        job.peer()
            .tell(
                new LinkMessage.Parcel(
                    job.epoch(), self(), piece.sequence(), piece.last(), piece.bytes()));
      }
    } catch (RuntimeException cannotBeWritten) {
      fail("a message cannot be sent: " + cannotBeWritten.getMessage());
    }
    return this;
  }

  private Behavior<Object> onReply(LinkReply reply) {
    unanswered = 0;
    if (reply instanceof LinkMessage.Ack ack) {
      window.acknowledged(ack.received());
      return pump();
    } else if (reply instanceof LinkMessage.Broken broken) {
      fail(broken.reason());
      return this;
    }
    throw new AssertionError("unhandled reply: " + reply);
  }

  private Behavior<Object> onTick(Tick tick) {
    if (unanswered == job.silentPings()) {
      fail("it has not answered for " + job.silentPings() * PING.toSeconds() + " s");
    }
    unanswered++;
    job.peer().tell(new LinkMessage.Ping(job.epoch(), self(), window.sent()));
    return this;
  }

  private ActorRef<LinkReply> self() {
    return getContext().getSelf().narrow();
  }

  private void fail(String reason) {
    if (!failed) {
      failed = true;
      getContext()
          .getLog()
          .info("the link to {} is broken: {}", job.peer().path().address(), reason);
      job.onFailure().accept(reason);
    }
  }
}
