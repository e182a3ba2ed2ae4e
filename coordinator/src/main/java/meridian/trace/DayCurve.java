package meridian.trace;

import meridian.kernel.VirtualTime;

/**
 * How many of a city's people are at it, by its local time: 1 + d cos(2 pi (hour - 16) / 24), so d
 * = 1 gives nothing at four in the morning and twice the mean at four in the afternoon. Being a
 * cosine, its sum over all cities is one too.
 */
final class DayCurve {
  private static final double PEAK_SECONDS = 16 * 3600;
  private static final double DAY_SECONDS = 86_400;

  private DayCurve() {}

  /** The angle of a time of nanoseconds since midnight UTC. */
  static double angle(double nanos) {
    return 2 * StrictMath.PI * (nanos % VirtualTime.DAY / VirtualTime.DAY);
  }

  /** The angle by which a city's curve is ahead of that of UTC with its peak at zero. */
  static double phase(int utcOffsetSeconds) {
    return 2 * StrictMath.PI * ((utcOffsetSeconds - PEAK_SECONDS) / DAY_SECONDS);
  }
}
