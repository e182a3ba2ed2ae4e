package meridian.model.elb;

import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Answer.End;
import meridian.model.http.Request;
import meridian.model.settings.ListenerSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.settings.ViewerSettings.Tls;

/**
 * What a client has to pass before a load balancer sees its request: the security group, and the
 * TLS handshake of the listener. Every request is judged as if it came on a new connection, so an
 * expired certificate fails at once for all clients, also for those whose connections are open.
 *
 * <p>CloudFront speaks TLS 1.2 at most to its origins, and wants a certificate that has not expired
 * and has the name of the origin (Amazon CloudFront Developer Guide, "Request and response behavior
 * for custom origins" and "HTTP 502 status code").
 */
final class Entrance {
  private final Side viewers;
  private final Side cdn;
  private long denied;
  private long tlsErrors;

  /** How clients of a kind come in. */
  private record Side(ListenerSettings listener, SecurityGroup group, Tls newest) {
    boolean shakesHands(String host, long now) {
      return newest == Tls.NONE
          || !listener.protocol().isSecure()
          || (listener.policy().admits(newest)
              && listener.certificate().map(c -> c.isGood(host, now)).orElse(true));
    }
  }

  private final String originName;

  Entrance(LoadBalancerSettings balancer, Listeners listeners, BalancerParts parts) {
    viewers = side(balancer, listeners.ofViewers, parts.viewers().tls());
    cdn = side(balancer, listeners.ofCdn, parts.cdnSecure() ? Tls.V1_2 : Tls.NONE);
    originName = parts.originName();
  }

  private static Side side(LoadBalancerSettings balancer, ListenerSettings listener, Tls newest) {
    SecurityGroup group = new SecurityGroup(balancer.securityGroup(), listener.port());
    return new Side(listener, group, newest);
  }

  /**
   * COMPLETE: it may come in; else why it does not.
   *
   * @param client the entity that asks; 0: a viewer
   */
  End admits(Request request, int client, long now) {
    Side side = client == 0 ? viewers : cdn;
    if (!side.group.admits(client, request.viewer())) {
      denied++;
      return End.UNREACHABLE;
    }
    if (!side.shakesHands(client == 0 ? request.host() : originName, now)) {
      tlsErrors++;
      return End.TLS_FAILED;
    }
    return End.COMPLETE;
  }

  void startCounting() {
    denied = 0;
    tlsErrors = 0;
  }

  void save(StateOutput out) {
    out.writeLong(denied);
    out.writeLong(tlsErrors);
  }

  void load(StateInput in) {
    denied = in.readLong();
    tlsErrors = in.readLong();
  }

  void report(Entity.Report report) {
    report.count("denied", denied);
    report.count("tlsErrors", tlsErrors);
  }
}
