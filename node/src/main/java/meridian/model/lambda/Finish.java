package meridian.model.lambda;

import meridian.model.http.InvokeEnd;

/** What a container says of a call that is over, in one number. */
final class Finish {
  private static final InvokeEnd[] ENDS = InvokeEnd.values();

  /** Room for the longest init, {@link CallTime#INIT_MAX}. */
  private static final int INIT_BITS = 34;

  private static final int END_BITS = 4;
  private static final int STARTED_AT = INIT_BITS + END_BITS;
  private static final int CONTAINER_AT = STARTED_AT + 1;

  private Finish() {}

  static long pack(int container, InvokeEnd end, boolean started, long init) {
    return (long) container << CONTAINER_AT
        | (started ? 1L << STARTED_AT : 0)
        | (long) end.ordinal() << INIT_BITS
        | init;
  }

  static int container(long packed) {
    return (int) (packed >>> CONTAINER_AT);
  }

  static InvokeEnd end(long packed) {
    return ENDS[(int) (packed >>> INIT_BITS & (1 << END_BITS) - 1)];
  }

  /** The same with another end. */
  static long with(long packed, InvokeEnd end) {
    return pack(container(packed), end, started(packed), init(packed));
  }

  /** Whether the call waited for an init. */
  static boolean started(long packed) {
    return (packed >>> STARTED_AT & 1) != 0;
  }

  /** Nanoseconds of the init of a container that was made for the call. */
  static long init(long packed) {
    return packed & (1L << INIT_BITS) - 1;
  }
}
