package meridian.model.settings;

import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;

/**
 * Something breaks at a time of the timetable and is whole again later.
 *
 * @param at virtual time, nanoseconds
 * @param until virtual time, nanoseconds
 * @param target the path of what breaks, for example {@code edgeLocation/ICN}, {@code origin/site}
 * @param share of the requests to an origin that meet it, above 0, at most 1
 * @param status that {@link Kind#ERROR} answers with
 * @param cacheControl what the headers of these answers say
 * @param delay how much later the answers of {@link Kind#SLOW} come, nanoseconds
 */
public record FaultSettings(
    long at,
    long until,
    String target,
    Kind kind,
    double share,
    int status,
    CacheControl cacheControl,
    long delay) {
  /** A fault that all requests meet. */
  public FaultSettings(long at, long until, String target, Kind kind) {
    this(at, until, target, kind, 1, 503, CacheControl.NONE, 10 * VirtualTime.SECOND);
  }

  /** What happens. The order is part of the wire format: append only. */
  public enum Kind {
    /** It is cut off: packets to it are lost. */
    DOWN,
    /** An instance's server has died: its requests break off, connections are refused. */
    CRASH,
    /** An instance takes requests and never answers. */
    HANG,
    /** An instance answers everything with 500. */
    ERRORS,
    /** Packets to an origin are lost: no connection comes about. */
    UNREACHABLE,
    /** An origin refuses connections. */
    REFUSED,
    /** An origin takes requests and never answers. */
    SILENT,
    /** An origin answers with an error. */
    ERROR,
    /** An origin answers late. */
    SLOW
  }
}
