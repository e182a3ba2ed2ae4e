package meridian.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import meridian.message.LinkMessage;
import meridian.message.LinkMessage.ClaimReply;
import meridian.message.LinkMessage.LinkReply;
import meridian.message.Wire;
import meridian.message.WireCodec;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Where messages from other processes arrive. Hands on what comes over links of the newest epoch,
 * drops what is older, and breaks a link on which something is missing or cannot be read. A node's
 * gateway also belongs to one coordinator at a time.
 */
public final class Gateway extends AbstractBehavior<LinkMessage> {
  private final WireCodec codec;
  private final Inside inside;
  private final String version;
  private final Map<ActorRef<LinkReply>, ReceiveWindow> links = new HashMap<>();

  /** Nothing more is taken from these in this epoch. */
  private final Set<ActorRef<LinkReply>> broken = new HashSet<>();

  private long epoch;
  private @Nullable ActorRef<ClaimReply> owner;

  /** The own process's side of a gateway. */
  public interface Inside {
    /** A message arrived. */
    void deliver(Wire message);

    /** A link of this epoch broke at this end; its other end is told, too. */
    default void broken(long epoch, ActorRef<?> from, String reason) {}

    /** The coordinator to which this process belonged is gone; {@code epoch} was its last. */
    default void ownerLost(long epoch) {}

    /** A coordinator wants this process, which works for nobody, in its cluster. */
    default void called(String seed) {}
  }

  /**
   * A gateway.
   *
   * @param version of this program; a coordinator of another one is refused
   */
  public static Behavior<LinkMessage> create(Inside inside, String version) {
    return Behaviors.setup(context -> new Gateway(context, inside, version));
  }

  private Gateway(ActorContext<LinkMessage> context, Inside inside, String version) {
    super(context);
    this.inside = inside;
    this.version = version;
    codec = new WireCodec(context.getSystem());
  }

  @Override
  public Receive<LinkMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(LinkMessage.Parcel.class, this::onParcel)
        .onMessage(LinkMessage.Ping.class, this::onPing)
        .onMessage(LinkMessage.Claim.class, this::onClaim)
        .onMessage(LinkMessage.Come.class, this::onCome)
        .onSignal(org.apache.pekko.actor.typed.Terminated.class, gone -> onGone(gone.getRef()))
        .build();
  }

  private Behavior<LinkMessage> onParcel(LinkMessage.Parcel parcel) {
    onLink(
        parcel.epoch(),
        parcel.from(),
        window -> {
          Optional<byte[]> message =
              window.accept(parcel.sequence(), parcel.last(), parcel.bytes());
          if (window.owesAck()) {
            parcel.from().tell(new LinkMessage.Ack(window.acknowledge()));
          }
          message.ifPresent(bytes -> inside.deliver((Wire) codec.decode(bytes)));
        });
    return this;
  }

  private Behavior<LinkMessage> onPing(LinkMessage.Ping ping) {
    onLink(
        ping.epoch(),
        ping.from(),
        window -> {
          window.requireReceived(ping.sent());
          ping.from().tell(new LinkMessage.Ack(window.acknowledge()));
        });
    return this;
  }

  private interface Work {
    void on(ReceiveWindow window) throws ReceiveWindow.BrokenLink;
  }

  private void onLink(long ofEpoch, ActorRef<LinkReply> from, Work work) {
    if (ofEpoch < epoch) {
      return;
    }
    if (ofEpoch > epoch) {
      epoch = ofEpoch;
      links.clear();
      broken.clear();
    }
    if (broken.contains(from)) {
      return;
    }
    try {
      work.on(links.computeIfAbsent(from, link -> new ReceiveWindow()));
    } catch (ReceiveWindow.BrokenLink | RuntimeException failure) {
      refuse(from, failure);
    }
  }

  private void refuse(ActorRef<LinkReply> from, Exception failure) {
    broken.add(from);
    String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    getContext().getLog().warn("refused from {}: {}", from.path().address(), reason);
    getContext().getLog().debug("refused", failure);
    from.tell(new LinkMessage.Broken(reason));
    inside.broken(epoch, from, reason);
  }

  private Behavior<LinkMessage> onClaim(LinkMessage.Claim claim) {
    ActorRef<LinkMessage> self = getContext().getSelf();
    if (!claim.version().equals(version)) {
      String reason = "it runs version " + version + ", not " + claim.version();
      claim.owner().tell(new LinkMessage.Refused(self, reason));
    } else if (owner != null && !owner.equals(claim.owner())) {
      String reason = "it works for another run, of " + Member.name(owner.path().address());
      claim.owner().tell(new LinkMessage.Refused(self, reason));
    } else {
      owner = claim.owner();
      getContext().watch(owner);
      claim.owner().tell(new LinkMessage.Claimed(self, epoch));
    }
    return this;
  }

  private Behavior<LinkMessage> onCome(LinkMessage.Come come) {
    if (owner == null) {
      inside.called(come.seed());
    }
    return this;
  }

  private Behavior<LinkMessage> onGone(ActorRef<?> gone) {
    if (gone.equals(owner)) {
      owner = null;
      inside.ownerLost(epoch);
    }
    return this;
  }
}
