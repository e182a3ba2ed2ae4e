package meridian.kernel;

import org.jspecify.annotations.Nullable;

/** What an entity may do while it handles an event: look at virtual time and emit. */
public interface Out {
  /** Virtual time of the event being handled, in nanoseconds. */
  long now();

  /**
   * Emits an event to another entity or child. {@code at} is at least now plus the latency of the
   * declared link; always later than now.
   *
   * @param target an {@link Address}
   * @param body an immutable value of a registered class, or null
   */
  void send(long target, long at, int type, long request, long a, long b, @Nullable Object body);

  /**
   * Emits an event to the entity itself (or to the child that is running). {@code at} is now or
   * later.
   */
  void timer(long at, int type, long request, long a, long b, @Nullable Object body);

  /**
   * The event that is being handled was for nothing, such as a time-out of what is over: it does
   * not make the run longer.
   */
  default void idle() {}

  /** Adds to the running digest of this entity: what it decided about a request. */
  void digest(long value);
}
