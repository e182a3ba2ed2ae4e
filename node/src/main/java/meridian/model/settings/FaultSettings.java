package meridian.model.settings;

import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;

/**
 * Something breaks at a time of the timetable and is whole again later.
 *
 * @param at virtual time, nanoseconds
 * @param until virtual time, nanoseconds
 * @param target the path of what breaks, for example {@code edgeLocation/ICN}, {@code origin/site},
 *     {@code instance/api/*}, {@code zone/us-east-1a}, or two ends of a link with an arrow between
 * @param share of the requests that meet it, above 0, at most 1
 * @param status that {@link Kind#ERROR} answers with
 * @param cacheControl what the headers of these answers say
 * @param delay how much later the answers of {@link Kind#SLOW} come, nanoseconds
 * @param period of {@link Kind#FLAP}: down for its first half, nanoseconds, at least 2
 * @param meanBetween faults come at random from {@code at} on; the mean time from the end of one to
 *     the next, nanoseconds; 0: there is one, from {@code at} to {@code until}
 * @param meanDuration how long each of them lasts, nanoseconds
 * @param times how many times the viewers there are with {@link Kind#CROWD}, at least 1
 */
public record FaultSettings(
    long at,
    long until,
    String target,
    Kind kind,
    double share,
    int status,
    CacheControl cacheControl,
    long delay,
    long period,
    long meanBetween,
    long meanDuration,
    long times) {
  /** A fault that multiplies nothing. */
  public FaultSettings(
      long at,
      long until,
      String target,
      Kind kind,
      double share,
      int status,
      CacheControl cacheControl,
      long delay,
      long period,
      long meanBetween,
      long meanDuration) {
    this(
        at,
        until,
        target,
        kind,
        share,
        status,
        cacheControl,
        delay,
        period,
        meanBetween,
        meanDuration,
        1);
  }

  /** One fault. */
  public FaultSettings(
      long at,
      long until,
      String target,
      Kind kind,
      double share,
      int status,
      CacheControl cacheControl,
      long delay) {
    this(at, until, target, kind, share, status, cacheControl, delay, VirtualTime.MINUTE, 0, 0);
  }

  /** A fault that all requests meet. */
  public FaultSettings(long at, long until, String target, Kind kind) {
    this(at, until, target, kind, 1, 503, CacheControl.NONE, 10 * VirtualTime.SECOND);
  }

  /** Whether it stands for faults that are drawn before the run. */
  public boolean isRandom() {
    return meanBetween > 0;
  }

  /** The same, once, at another time. */
  public FaultSettings during(long from, long to) {
    return new FaultSettings(
        from,
        to,
        target,
        kind,
        share,
        status,
        cacheControl,
        delay,
        VirtualTime.MINUTE,
        0,
        0,
        times);
  }

  /** The same of another kind. */
  public FaultSettings as(Kind other) {
    return new FaultSettings(at, until, target, other, share, status, cacheControl, delay);
  }

  /** What happens. The order is part of the wire format: append only. */
  public enum Kind {
    /** It is cut off: packets to it are lost. */
    DOWN,
    /** An instance's server has died: its requests break off, connections are refused. */
    CRASH,
    /** An instance takes requests and never answers. */
    HANG,
    /** An instance answers with 500. */
    ERRORS,
    /** Packets to an origin are lost: no connection comes about. */
    UNREACHABLE,
    /** An origin refuses connections. */
    REFUSED,
    /** An origin takes requests and never answers. */
    SILENT,
    /** An origin answers with an error. */
    ERROR,
    /** Answers come late. */
    SLOW,
    /** Its name cannot be resolved. */
    NO_NAME,
    /** A link loses messages, which are sent again. */
    LOSSY,
    /** It crashes and comes back, again and again. */
    FLAP,
    /** An origin sends the beginning of a body and then nothing more, over an open connection. */
    STALL,
    /** An origin closes the connection in the midst of a body. */
    CUT,
    /** An origin closes the connection before its response. */
    RESET,
    /** So many more viewers come. */
    CROWD
  }
}
