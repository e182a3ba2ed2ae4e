package meridian.model.cdn;

import meridian.model.http.Answer;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.viewer.ViewerConnections;

/**
 * What of an answer reaches its viewer. A log may say that he asked for a part of the object, that
 * he had it already, or that he left; whoever leaves gets what was sent by then.
 *
 * @param status 0 if he left before the first byte
 * @param bytes of the body
 * @param length bytes of the body that there would have been had he stayed
 * @param firstByte nanoseconds from the request to the first byte, or to when he left
 * @param bodyNanos from there to the last byte
 * @param left whether he left before he had all
 */
record Delivery(int status, long bytes, long length, long firstByte, long bodyNanos, boolean left) {
  /**
   * The delivery of an answer.
   *
   * @param firstByte nanoseconds from the request to the answer's first byte
   */
  static Delivery of(Request request, Answer answer, long firstByte, ViewerConnections viewers) {
    long bytes = bodyBytes(request, answer);
    long bodyNanos = StrictMath.max(answer.lastByteAfter(), viewers.bodyNanos(bytes));
    int status = status(request.log().kind(), answer.status());
    long leaves = request.log().leavesAfter();
    if (!request.log().leaves() || firstByte + bodyNanos <= leaves) {
      return new Delivery(status, bytes, bytes, firstByte, bodyNanos, false);
    }
    if (firstByte >= leaves) {
      return new Delivery(0, 0, bytes, leaves, 0, true);
    }
    long until = leaves - firstByte;
    long sent = (long) (bytes * ((double) until / bodyNanos));
    return new Delivery(status, sent, bytes, firstByte, until, true);
  }

  private static int status(LogLine.Kind kind, int status) {
    return status != 200
        ? status
        : switch (kind) {
          case PART -> 206;
          case UNCHANGED -> 304;
          case WHOLE, KEPT -> status;
        };
  }

  private static long bodyBytes(Request request, Answer answer) {
    LogLine log = request.log();
    boolean asked = answer.status() == 200;
    if (request.method() == Method.HEAD || (asked && log.kind() == LogLine.Kind.UNCHANGED)) {
      return 0;
    }
    boolean part = asked && log.kind() == LogLine.Kind.PART && log.limit() >= 0;
    return part ? StrictMath.min(log.limit(), answer.bytes()) : answer.bytes();
  }
}
