package meridian.trace;

import java.math.BigDecimal;
import java.time.Instant;
import meridian.kernel.VirtualTime;

/** Times as messages show them. */
final class Times {
  private Times() {}

  /** An ISO instant, or seconds. */
  static String shown(long nanos, boolean instant) {
    return instant
        ? Instant.ofEpochSecond(nanos / VirtualTime.SECOND, nanos % VirtualTime.SECOND).toString()
        : BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }
}
