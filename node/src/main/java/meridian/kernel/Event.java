package meridian.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One event, as an entity sees it while it handles it. The object is reused by the engine: an
 * entity copies what it keeps.
 *
 * <p>Events are ordered by ({@link #time}, {@link #key}). The key holds the sender's id and the
 * sender's own sequence number, so the order does not depend on where the sender runs.
 */
public final class Event {
  /** Bits of the key that hold the sender's sequence number. */
  public static final int SEQUENCE_BITS = 40;

  /**
   * Bit of the types of background events: what goes on by itself for ever, such as health checks
   * and the minutes of a metric. Such an event is executed only up to the arrival of the last
   * request; later ones are dropped, so that a run ends.
   */
  public static final int BACKGROUND = 1 << 20;

  /** The first event of an entity that {@link Entity#startsItself}, at time 0. */
  public static final int START = BACKGROUND;

  /** The request number of an event that belongs to no request. */
  public static final long NO_REQUEST = -1;

  /** Virtual time in nanoseconds. */
  public long time;

  /** Sender's id (upper 24 bits) and sender's sequence number (lower 40). */
  public long key;

  /** The entity that handles the event, and which of its children: see {@link Address}. */
  public long target;

  /** What it is; the constants belong to the protocol of the two entities. */
  public int type;

  /** The number of the request that caused it, or {@link #NO_REQUEST}. */
  public long request;

  public long a;
  public long b;

  /** An immutable value of a class registered for the wire, or null. */
  public @Nullable Object body;

  /** The key of the {@code sequence}-th event of {@code sender}. */
  public static long key(int sender, long sequence) {
    return ((long) sender << SEQUENCE_BITS) | sequence;
  }

  /** Whether an event of this type is background: see {@link #BACKGROUND}. */
  public static boolean isBackground(int type) {
    return (type & BACKGROUND) != 0;
  }

  /** The id of the entity that sent the event. */
  public int sender() {
    return (int) (key >>> SEQUENCE_BITS);
  }

  @Override
  public String toString() {
    return "time="
        + time
        + " sender="
        + sender()
        + " sequence="
        + (key & ((1L << SEQUENCE_BITS) - 1))
        + " target="
        + Address.entity(target)
        + "/"
        + Address.child(target)
        + " type="
        + type
        + " request="
        + request
        + " a="
        + a
        + " b="
        + b
        + " body="
        + body;
  }
}
