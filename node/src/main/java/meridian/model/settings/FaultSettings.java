package meridian.model.settings;

/**
 * Something breaks at a time of the timetable and is whole again later.
 *
 * @param at virtual time, nanoseconds
 * @param until virtual time, nanoseconds
 * @param target the path of an entity, for example {@code edgeLocation/ICN}
 */
public record FaultSettings(long at, long until, String target, Kind kind) {
  /** What happens. The order is part of the wire format: append only. */
  public enum Kind {
    /** It is cut off: packets to it are lost. */
    DOWN,
    /** An instance's server has died: its requests break off, connections are refused. */
    CRASH,
    /** An instance takes requests and never answers. */
    HANG,
    /** An instance answers everything with 500. */
    ERRORS
  }
}
