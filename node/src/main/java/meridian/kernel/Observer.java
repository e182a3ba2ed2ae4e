package meridian.kernel;

/**
 * Looks on while an entity runs, to tell a request's story or to find where two runs differ. It
 * never changes anything.
 */
public interface Observer {
  /**
   * The entity is about to execute something at {@code time}; {@code digest} is its digest before
   * that.
   */
  default void advancing(int entity, long time, long digest) {}

  /** An arrival is about to be handled. */
  default void arrived(int entity, long time, long request) {}

  /** An event is about to be handled; the object is reused. */
  default void executed(int entity, Event event) {}

  /** The entity added {@code value} to its digest: it decided something about {@code request}. */
  default void decided(int entity, long time, long request, long value) {}
}
