package meridian.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.MemberStatus;

/**
 * Whether a process is ready: it is a member of its cluster, and up. Named in {@code
 * meridian-cluster.conf}; Pekko Management makes one and asks it at each readiness probe.
 */
public final class MemberUp implements Supplier<CompletionStage<Boolean>> {
  private final ActorSystem system;

  /** The check of this process; called by Pekko Management. */
  public MemberUp(ActorSystem system) {
    this.system = system;
  }

  @Override
  public CompletionStage<Boolean> get() {
    return CompletableFuture.completedFuture(
        Cluster.get(system).selfMember().status().equals(MemberStatus.up()));
  }
}
