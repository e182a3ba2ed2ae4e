package meridian.model.cdn;

import meridian.kernel.Out;
import meridian.model.http.Answer;
import meridian.model.http.LogLine;
import meridian.model.http.Request;
import meridian.model.result.Collector;
import meridian.model.result.Completion;
import meridian.model.result.ResultType;
import meridian.model.traffic.RequestRows;
import meridian.model.viewer.ViewerConnections;

/** Writes down how the requests at one edge location ended, and what of it reached the viewers. */
final class Completions {
  private static final String LOST = "ClientCommError";
  private static final String LEFT = "ClientHungUpRequest";

  private final int id;
  private final Collector collector;
  private final ViewerConnections viewers;
  private final DeliveryTally tally;

  Completions(int id, Collector collector, ViewerConnections viewers, DeliveryTally tally) {
    this.id = id;
    this.collector = collector;
    this.viewers = viewers;
    this.tally = tally;
  }

  /** A plain GET that was a hit. Makes no objects unless somebody wants to see the request. */
  void hit(
      RequestRows r,
      int row,
      int behavior,
      long key,
      ResultType result,
      int status,
      long bytes,
      Out out) {
    long now = out.now();
    long rtt = r.rttNanos[row];
    long bodyNanos = viewers.bodyNanos(bytes);
    long connects = viewers.connect(r.viewer[row], false, rtt, now, now + bodyNanos);
    Completion c = collector.completion();
    c.number = r.number[row];
    c.arrivedAt = now;
    c.country = r.country[row];
    c.behavior = behavior;
    c.rtt = rtt;
    c.log = r.logLine(row);
    if (collector.wantsRequests()) {
      tell(c, r.request(row, key));
    }
    c.viewerTtfb = connects + rtt;
    c.viewerTotal = viewers.dnsNanos(c.number, viewers.opened()) + c.viewerTtfb;
    c.result = result;
    c.responseResult = result;
    c.length = bytes;
    finish(c, status, bytes, 0, bodyNanos, -1, "", out);
  }

  private void tell(Completion c, Request request) {
    boolean plain = isPlain(request);
    c.request = request;
    c.http = viewers.http(request.viewer(), plain);
    c.tls = viewers.tls(request.viewer(), plain);
  }

  private boolean isPlain(Request request) {
    return viewers.isPlain(request.number(), request.scheme());
  }

  /**
   * Delivers an answer.
   *
   * @param firstByte nanoseconds from the request to the answer's first byte
   * @return bytes of the body that the viewer got
   */
  long deliver(Waiter waiter, Answer answer, Served served, long firstByte, Out out) {
    Request request = waiter.request();
    Delivery delivery = Delivery.of(request, answer, firstByte, viewers);
    long firstByteAt = waiter.arrivedAt() + delivery.firstByte();
    long until = firstByteAt + delivery.bodyNanos();
    boolean plain = isPlain(request);
    viewers.busy(request.viewer(), plain, until, out.now());
    tally.delivered(waiter, answer, served.result(), delivery.bytes(), plain, out.now());
    Completion c = described(waiter, firstByteAt);
    c.responseResult = served.result();
    c.length = delivery.length();
    boolean broken = delivery.left() || answer.end() != Answer.End.COMPLETE;
    c.result = broken ? ResultType.Error : served.result();
    finish(
        c,
        delivery.status(),
        delivery.bytes(),
        delivery.firstByte(),
        delivery.bodyNanos(),
        served.originNanos(),
        delivery.left() ? LEFT : served.detail(),
        out);
    return delivery.bytes();
  }

  /** Ends a request without a response at {@code at}. */
  void lose(Waiter waiter, long at, Out out) {
    LogLine log = waiter.request().log();
    long lostAfter = at - waiter.arrivedAt();
    long after = log.leaves() ? StrictMath.min(log.leavesAfter(), lostAfter) : lostAfter;
    Completion c = described(waiter, waiter.arrivedAt() + after);
    c.result = ResultType.Error;
    c.responseResult = ResultType.Error;
    c.length = 0;
    finish(c, 0, 0, after, 0, -1, after < lostAfter ? LEFT : LOST, out);
  }

  /** The fields that belong to the request, and the viewer's times up to the first byte. */
  private Completion described(Waiter waiter, long firstByteAt) {
    Request request = waiter.request();
    Completion c = collector.completion();
    c.number = request.number();
    c.arrivedAt = waiter.arrivedAt();
    c.country = request.country();
    c.behavior = request.behavior();
    c.rtt = waiter.rtt();
    c.log = request.log();
    if (collector.wantsRequests()) {
      tell(c, waiter.asked()); // logs have what the viewer wrote
    }
    c.viewerTtfb = waiter.before() + firstByteAt - waiter.arrivedAt();
    c.viewerTotal = waiter.dnsNanos() + c.viewerTtfb;
    return c;
  }

  private void finish(
      Completion c,
      int status,
      long bytes,
      long edgeTtfb,
      long bodyNanos,
      long originNanos,
      String detail,
      Out out) {
    c.entry = id;
    c.viewerTotal += bodyNanos;
    c.status = status;
    c.bytes = bytes;
    c.edgeTtfb = edgeTtfb;
    c.edgeTotal = edgeTtfb + bodyNanos;
    c.originNanos = originNanos;
    c.detail = detail;
    collector.complete();
    out.digest(c.digest());
  }
}
