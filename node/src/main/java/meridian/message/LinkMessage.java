package meridian.message;

import org.apache.pekko.actor.typed.ActorRef;

/** What crosses between the gateways of two processes. */
public sealed interface LinkMessage extends Wire {
  /**
   * A message, or a piece of one.
   *
   * @param epoch the attempt of the run; parcels of older ones are dropped
   * @param from the sending end of the link; gets the {@link LinkReply}
   * @param sequence 0, 1, 2, ... on this link
   * @param last whether the message ends here
   * @param bytes see {@link WireCodec}
   */
  record Parcel(long epoch, ActorRef<LinkReply> from, long sequence, boolean last, byte[] bytes)
      implements LinkMessage {}

  /**
   * A sign of life that wants one back.
   *
   * @param sent parcels that were sent on this link so far; the receiver has all of them
   */
  record Ping(long epoch, ActorRef<LinkReply> from, long sent) implements LinkMessage {}

  /**
   * A coordinator wants to use the node.
   *
   * @param owner stands for the coordinator: when it is gone, the node is free again
   * @param version of the coordinator's program
   */
  record Claim(ActorRef<ClaimReply> owner, String version) implements LinkMessage {}

  /**
   * A coordinator misses the node: join its cluster, unless you are in it or work for somebody.
   *
   * @param seed {@code host:port} of the coordinator
   */
  record Come(String seed) implements LinkMessage {}

  /** How the receiving end of a link answers. */
  sealed interface LinkReply extends Wire {}

  /** So many parcels have arrived. */
  record Ack(long received) implements LinkReply {}

  /** The link is broken: nothing more will be taken from it in this epoch. */
  record Broken(String reason) implements LinkReply {}

  /** How a node answers a {@link Claim}. */
  sealed interface ClaimReply extends Wire {}

  /**
   * The node is the coordinator's.
   *
   * @param lastEpoch the highest epoch that the node has seen
   */
  record Claimed(ActorRef<LinkMessage> node, long lastEpoch) implements ClaimReply {}

  /** The node is not to be had, for this reason; it may be later. */
  record Refused(ActorRef<LinkMessage> node, String reason) implements ClaimReply {}
}
