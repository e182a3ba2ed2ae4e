package meridian.model.result;

import meridian.model.http.Request;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.settings.ViewerSettings.Tls;

/**
 * What an access log says of a request at an edge location.
 *
 * @param completedAt virtual nanoseconds at which the last byte was sent
 * @param entry the location's entity id
 * @param result how it ended, after the last byte
 * @param responseResult what the answer was meant to be, before it was sent
 * @param detail x-edge-detailed-result-type, or empty where it is the result type's name
 * @param bytes body bytes sent
 * @param length body bytes that the answer had
 * @param timeTaken nanoseconds from the request's arrival to the last byte
 * @param timeToFirstByte nanoseconds from the request's arrival to the first byte
 * @param http how the viewer connected
 * @param tls how the viewer connected
 */
public record AccessLine(
    long completedAt,
    int entry,
    Request request,
    int status,
    ResultType result,
    ResultType responseResult,
    String detail,
    long bytes,
    long length,
    long timeTaken,
    long timeToFirstByte,
    Http http,
    Tls tls) {
  /**
   * The line of an outcome, whose reused object it does not keep.
   *
   * @throws IllegalArgumentException if the outcome has no {@link Completion#request}
   */
  public static AccessLine of(Completion c) {
    Request request = c.request;
    if (request == null) {
      throw new IllegalArgumentException("outcome without its request: number=" + c.number);
    }
    return new AccessLine(
        c.arrivedAt + c.edgeTotal,
        c.entry,
        request,
        c.status,
        c.result,
        c.responseResult,
        c.detail,
        c.bytes,
        c.length,
        c.edgeTotal,
        c.edgeTtfb,
        c.http,
        c.tls);
  }
}
