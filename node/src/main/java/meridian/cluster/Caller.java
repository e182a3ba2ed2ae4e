package meridian.cluster;

import java.util.LinkedHashSet;
import java.util.Set;
import meridian.message.LinkMessage;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * Calls nodes back that were lost: one that was frozen or cut off begins anew, and may then have
 * found nobody and begun a cluster of its own. Calls into the void harm nobody.
 */
final class Caller {
  private static final String GATEWAY = "/user/" + NodeSystem.GATEWAY;

  private final org.apache.pekko.actor.ActorSystem system;
  private final Set<Address> missed = new LinkedHashSet<>();
  private final LinkMessage.Come come;

  Caller(ActorSystem<?> system) {
    this.system = Adapter.toClassic(system);
    come = new LinkMessage.Come(Member.name(Cluster.get(system).selfMember().address()));
  }

  /** This node is missing from now on. */
  void miss(Address address) {
    missed.add(address);
  }

  /** It is back. */
  void isBack(Address address) {
    missed.remove(address);
  }

  /** Calls all that are missing; to be called now and then. */
  void call() {
    for (Address address : missed) {
      // A selection gets through to the new actor system at an address whose old one is shut out.
      system.actorSelection(address + GATEWAY).tell(come, ActorRef.noSender());
    }
  }
}
