package meridian.model.result;

import meridian.kernel.Hash;
import meridian.model.http.LogLine;
import meridian.model.http.Request;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.settings.ViewerSettings.Tls;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one request at its entry point (edge location, load balancer or function). The
 * object is reused: {@link Collector} reads it at once. All times are nanoseconds.
 */
public final class Completion {
  /** The entry point's entity id. */
  public int entry;

  public long number;

  /** When it reached the entry point. */
  public long arrivedAt;

  /** Index in the country table. */
  public int country;

  /** Index of the cache behaviour, or -1. */
  public int behavior;

  public ResultType result = ResultType.Hit;

  /**
   * What the result would have been had the viewer stayed: x-edge-response-result-type. The same as
   * {@link #result} but where he left.
   */
  public ResultType responseResult = ResultType.Hit;

  /** CloudFront's x-edge-detailed-result-type, or empty where it is the result type's name. */
  public String detail = "";

  /** 0: the viewer left before there was one. */
  public int status;

  /** Body bytes sent to the viewer. */
  public long bytes;

  /** Body bytes that the answer had for him: more, where he left. */
  public long length;

  /**
   * From the viewer's first packet (TCP handshake) to the first byte of the answer at the viewer.
   */
  public long viewerTtfb;

  /** From the viewer's DNS look-up to the last byte at the viewer. */
  public long viewerTotal;

  /**
   * From the request's arrival at the entry point to the first byte that leaves it:
   * time-to-first-byte of the log.
   */
  public long edgeTtfb;

  /** The same to the last byte: time-taken of the log. */
  public long edgeTotal;

  /**
   * How long the origin took as the asking tier saw it, or -1: no origin was asked for this
   * request.
   */
  public long originNanos;

  /** Round trip between viewer and entry point. */
  public long rtt;

  /** What a log says of the same request; {@link LogLine#NONE} where there is none. */
  public LogLine log = LogLine.NONE;

  /** The request with all its attributes; null unless an access log is being written. */
  public @Nullable Request request;

  /** How the viewer connected; only where there is a {@link #request}. */
  public Http http = Http.V2;

  public Tls tls = Tls.V1_3;

  /** What the outcome adds to the digest of the entry point. */
  public long digest() {
    long code = result.ordinal() * 1_000L + status;
    return Hash.combine(
        Hash.combine(number, viewerTtfb) ^ bytes, viewerTotal ^ Long.rotateLeft(code, 50));
  }
}
