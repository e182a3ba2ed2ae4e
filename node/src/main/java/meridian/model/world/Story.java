package meridian.model.world;

import java.util.Locale;
import meridian.kernel.Address;
import meridian.kernel.Event;
import meridian.model.World;
import meridian.model.database.DatabaseProtocol;
import meridian.model.database.DatabaseStory;
import meridian.model.elb.BalancerStory;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.result.Completion;

/**
 * Says in words what an event is, for a request's story and for the comparison of two runs. Equal
 * events give equal words.
 */
public final class Story {
  private static final double NANOS_PER_MILLI = 1e6;

  private final World world;

  public Story(World world) {
    this.world = world;
  }

  /** An event, as its receiver sees it. */
  public String event(Event event) {
    String from = world.path(event.sender());
    int child = Address.child(event.target);
    String what = what(event, world.path(Address.entity(event.target)));
    String to = child == 0 ? "" : "container " + child + ": ";
    return to + (event.sender() == Address.entity(event.target) ? what : what + " from " + from);
  }

  private static String what(Event event, String receiver) {
    if (event.body instanceof Request request && event.type == Exchange.REQUEST) {
      String condition = event.b == Exchange.NO_VERSION ? "" : ", if newer than version " + event.b;
      return "request " + attributes(request) + condition;
    }
    if (event.body instanceof Request request && event.type == Exchange.INVOKE) {
      return "call for " + attributes(request);
    }
    if (event.body instanceof Answer answer && event.type == Exchange.ANSWER) {
      if (!answer.end().isResponse()) {
        return "no answer: " + failure(answer.end());
      }
      String version =
          answer.version() == Exchange.NO_VERSION ? "" : ", version " + answer.version();
      return "answer "
          + answer.status()
          + ", "
          + answer.bytes()
          + " bytes"
          + version
          + ", served by "
          + answer.servedBy();
    }
    if (DatabaseProtocol.isOurs(event.type)) {
      return DatabaseStory.of(event);
    }
    String own = "own event of type " + event.type + " (a=" + event.a + ", b=" + event.b + ")";
    return BalancerStory.of(receiver, event).orElse(own);
  }

  private static String failure(Answer.End end) {
    return switch (end) {
      case REFUSED -> "the connection is refused";
      case UNREACHABLE -> "packets are lost";
      case SILENT -> "none will ever come";
      case RESET -> "the connection breaks";
      case TLS_FAILED -> "the TLS handshake fails";
      case NO_NAME -> "the name cannot be resolved";
      default -> throw new AssertionError("a response: " + end);
    };
  }

  private static String attributes(Request request) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    String uri = request.host() + request.path() + query;
    String headers =
        request.headers().isEmpty() ? "" : " (" + request.headers().replace("\n", "; ") + ")";
    String cookies = request.cookies().isEmpty() ? "" : " (Cookie: " + request.cookies() + ")";
    return request.method() + " " + uri + headers + cookies;
  }

  /** How a request ended. */
  public static String completion(Completion c) {
    return String.format(
        Locale.ROOT,
        "answers the viewer: %d %s, %d bytes; viewer's first byte after %.3f ms, all after %.3f ms (%.3f ms of it here; round trip %.3f ms)",
        c.status,
        c.result,
        c.bytes,
        c.viewerTtfb / NANOS_PER_MILLI,
        c.viewerTotal / NANOS_PER_MILLI,
        c.edgeTtfb / NANOS_PER_MILLI,
        c.rtt / NANOS_PER_MILLI);
  }
}
