package meridian.model.elb;

import meridian.kernel.Address;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.Peers;
import meridian.model.http.Answer;
import meridian.model.http.Answer.End;
import meridian.model.http.Exchange;
import meridian.model.result.Collector;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.traffic.RequestRows;
import meridian.model.viewer.FrontDoor;
import meridian.model.viewer.Visit;

/**
 * The clients of a load balancer: viewers that come straight to it, and CloudFront. How they get
 * their answers, and what those meet that do not come in.
 */
final class Clients {
  /** A viewer that did not come in gives up; {@code a} is his token among those. */
  static final int GIVES_UP = Exchange.OWN + 3;

  /** Nobody says how long viewers wait for a connection: as long as a balancer does. */
  private static final long PATIENCE = 10 * VirtualTime.SECOND;

  private final int id;
  private final FrontDoor door;
  private final Peers peers;
  private final Collector collector;
  private final OpenRequests waiting = new OpenRequests();

  Clients(int id, FrontDoor door, Peers peers, Collector collector) {
    this.id = id;
    this.door = door;
    this.peers = peers;
    this.collector = collector;
  }

  /** The version of HTTP that a client speaks; CloudFront speaks HTTP/1.1 to its origins. */
  Http http(Forwarded client) {
    return client.visit() == null ? Http.V1_1 : door.http(client.request());
  }

  /** A viewer comes with the request of a row. */
  Visit visit(RequestRows rows, int row, long now) {
    return door.visit(rows, row, now);
  }

  /**
   * A client that does not come in: where its packets are dropped a viewer waits for a while, and
   * CloudFront has a time-out of its own; everything else a client knows at once.
   */
  void turnAway(Forwarded client, End end, Out out) {
    if (end == End.UNREACHABLE && client.visit() != null) {
      long number = client.request().number();
      out.timer(out.now() + PATIENCE, GIVES_UP, number, waiting.add(client), 0, null);
    } else {
      reply(client, Answer.none(end), out);
    }
  }

  void onGivesUp(Event event, Out out) {
    Forwarded client = waiting.take(event.a);
    if (client == null) {
      throw new IllegalStateException("nobody waits: " + event);
    }
    reply(client, Answer.none(End.UNREACHABLE), out);
  }

  /** Sends a client its answer. */
  void reply(Forwarded forwarded, Answer answer, Out out) {
    Visit visit = forwarded.visit();
    Job job = forwarded.job();
    if (visit != null) {
      long nanos = out.now() - visit.arrivedAt();
      collector.originAnswered(id, visit.arrivedAt(), nanos);
      door.complete(visit, answer, nanos, out);
    } else if (job != null) {
      out.send(
          Address.of(job.client(), 0),
          out.now() + peers.latency(job.client()),
          Exchange.ANSWER,
          job.request().number(),
          job.token(),
          Exchange.NO_VERSION,
          answer);
    }
  }

  void save(StateOutput out) {
    door.save(out);
    waiting.save(out);
  }

  void load(StateInput in) {
    door.load(in);
    waiting.load(in);
  }
}
