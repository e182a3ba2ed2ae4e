package meridian.message;

/**
 * What to look at while a run runs; it changes no result.
 *
 * @param request tell this request's story; -1: nobody's
 * @param minuteDigests keep every entity's digest at the end of each virtual minute
 * @param entity record the events of this entity ...; 0: none
 * @param minute ... in this virtual minute
 * @param outcomes hand over every request's outcome (for the access log)
 */
public record Watch(long request, boolean minuteDigests, int entity, long minute, boolean outcomes) {
  public static final Watch NOTHING = new Watch(-1, false, 0, -1, false);
}
