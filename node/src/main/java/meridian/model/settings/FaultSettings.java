package meridian.model.settings;

/**
 * Something breaks at a time of the timetable and is whole again later.
 *
 * @param at virtual time, nanoseconds
 * @param until virtual time, nanoseconds
 * @param target the path of an entity, for example {@code edgeLocation/ICN}
 */
public record FaultSettings(long at, long until, String target, Kind kind) {
  /** What happens. (More kinds come with their issue.) */
  public enum Kind {
    DOWN
  }
}
