package meridian.cluster;

import meridian.message.LinkMessage;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A node that is a member of the cluster and works for this coordinator.
 *
 * @param gateway one incarnation of it: a node that starts afresh has another
 * @param lastEpoch the highest epoch that it has seen
 */
public record Member(ActorRef<LinkMessage> gateway, long lastEpoch) {
  /** Where its process is. */
  public Address address() {
    return gateway.path().address();
  }

  /** {@code host:port}. */
  public String name() {
    return name(address());
  }

  /** {@code host:port} of an address. */
  public static String name(Address address) {
    return address.getHost().orElse("this process")
        + address.getPort().map(port -> ":" + port).orElse("");
  }
}
