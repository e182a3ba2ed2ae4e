package meridian.message;

import java.util.List;

/**
 * What to look at while a run runs; it changes no result.
 *
 * @param request tell this request's story; -1: nobody's
 * @param minuteDigests keep every entity's digest at the end of each virtual minute
 * @param entities record the events of these entities ...
 * @param minute ... in this virtual minute
 * @param log gather the lines of access logs
 */
public record Watch(
    long request, boolean minuteDigests, List<Integer> entities, long minute, boolean log) {
  /** Nothing. */
  public static final Watch NOTHING = new Watch(-1, false, List.of(), -1, false);

  /** Every entity's digest at the end of each virtual minute. */
  public static final Watch MINUTES = new Watch(-1, true, List.of(), -1, false);

  /** The lines of access logs. */
  public static final Watch LOG = new Watch(-1, false, List.of(), -1, true);

  /** A request's story. */
  public static Watch request(long number) {
    return new Watch(number, false, List.of(), -1, false);
  }

  public Watch {
    entities = List.copyOf(entities);
  }

  /** The events of some entities in a virtual minute. */
  public static Watch events(List<Integer> entities, long minute) {
    return new Watch(-1, false, entities, minute, false);
  }
}
