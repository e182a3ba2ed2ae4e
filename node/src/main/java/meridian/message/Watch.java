package meridian.message;

/**
 * What to look at while a run runs; it changes no result.
 *
 * @param request tell this request's story; -1: nobody's
 * @param minuteDigests keep every entity's digest at the end of each virtual minute
 * @param entity record the events of this entity ...; 0: none
 * @param minute ... in this virtual minute
 */
public record Watch(long request, boolean minuteDigests, int entity, long minute) {
  /** Nothing. */
  public static final Watch NOTHING = new Watch(-1, false, 0, -1);

  /** Every entity's digest at the end of each virtual minute. */
  public static final Watch MINUTES = new Watch(-1, true, 0, -1);

  /** A request's story. */
  public static Watch request(long number) {
    return new Watch(number, false, 0, -1);
  }

  /** The events of an entity in a virtual minute. */
  public static Watch events(int entity, long minute) {
    return new Watch(-1, false, entity, minute);
  }
}
