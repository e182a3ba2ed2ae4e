package meridian.model.http;

/**
 * The events between a client and a server entity. Every {@link #REQUEST} gets exactly one {@link
 * #ANSWER}, from the entity that was asked.
 *
 * <p>INVOKE and INVOKE_ASYNC are requests to a Lambda service, which has many functions.
 *
 * <p>REQUEST: {@code a} is the client's own token for the exchange, {@code b} the version that the
 * client holds (If-None-Match), or {@link #NO_VERSION}; the body is a {@link Request}. ANSWER:
 * {@code a} is the token again, the body an {@link Answer}; it arrives with the first byte. INVOKE,
 * INVOKE_ASYNC: {@code a} is the token, {@code b} the index of the function among those of its
 * region (and of a function at the edge more, see {@link #function}); the ANSWER has the ordinal of
 * an {@link InvokeEnd} in {@code b}.
 */
public final class Exchange {
  public static final int REQUEST = 1;
  public static final int ANSWER = 2;

  /** A client waits for the function's answer. */
  public static final int INVOKE = 3;

  /** A client wants the call to be queued; the answer says only that it is. */
  public static final int INVOKE_ASYNC = 4;

  /** Events of an entity to itself, or between a parent and its children, have types from here. */
  public static final int OWN = 16;

  /** No version: an unconditional request, an answer without a validator. */
  public static final long NO_VERSION = -1;

  private Exchange() {}

  private static final int CALLS_AT = 16;

  /**
   * The {@code b} of an {@link #INVOKE} of a function at the edge.
   *
   * @param index of the function among those of its region
   * @param calls the bits of those of its calls of other services that the request needs
   */
  public static long function(int index, long calls) {
    return calls << CALLS_AT | index;
  }

  /** The index of the function in the {@code b} of an {@link #INVOKE}. */
  public static int index(long function) {
    return (int) (function & (1 << CALLS_AT) - 1);
  }

  /** The bits of the calls in the {@code b} of an {@link #INVOKE} of a function at the edge. */
  public static long calls(long function) {
    return function >>> CALLS_AT;
  }

  /** Whether an event of this type gets an {@link #ANSWER}. */
  public static boolean isRequest(int type) {
    return type == REQUEST || type == INVOKE || type == INVOKE_ASYNC;
  }
}
