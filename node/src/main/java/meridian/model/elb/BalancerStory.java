package meridian.model.elb;

import java.util.Optional;
import meridian.kernel.Event;

/** Says in words what load balancers and instances tell themselves about a request. */
public final class BalancerStory {
  private BalancerStory() {}

  /**
   * An entity's event to itself; empty: another entity's, or of no request.
   *
   * @param path of the entity
   */
  public static Optional<String> of(String path, Event event) {
    if (path.startsWith("instance/") && event.type == Instance.SERVED) {
      return Optional.of("a worker has done its part of job " + event.a);
    }
    if (path.startsWith("loadBalancer/") && event.type == LoadBalancer.NOT_CONNECTED) {
      return Optional.of("gives up: no connection came about in time");
    }
    if (path.startsWith("loadBalancer/") && event.type == LoadBalancer.LEFT) {
      return Optional.of("the viewer closes his connection");
    }
    return Optional.empty();
  }
}
