package meridian.model.http;

/**
 * The two events between a client and a server entity. Every {@link #REQUEST} gets exactly one
 * {@link #ANSWER}, from the entity that was asked.
 *
 * <p>REQUEST: {@code a} is the client's own token for the exchange, {@code b} the version that the
 * client holds (If-None-Match), or {@link #NO_VERSION}; the body is a {@link Request}. ANSWER:
 * {@code a} is the token again, the body an {@link Answer}; it arrives with the first byte.
 */
public final class Exchange {
  public static final int REQUEST = 1;
  public static final int ANSWER = 2;

  /** Events of an entity to itself, or between a parent and its children, have types from here. */
  public static final int OWN = 16;

  /** No version: an unconditional request, an answer without a validator. */
  public static final long NO_VERSION = -1;

  private Exchange() {}
}
