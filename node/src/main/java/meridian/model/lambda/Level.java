package meridian.model.lambda;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * How many there are of something, with its maximum and its integral over time. In whole numbers:
 * the integral is kept in microseconds, with the nanoseconds that are left over.
 */
final class Level {
  private static final long MICRO = 1_000;

  private long value;
  private long max;
  private long changedAt;
  private long micros;
  private long rest;

  long value() {
    return value;
  }

  long max() {
    return max;
  }

  /** The value changes by this much. Times never go back. */
  void add(long difference, long now) {
    advance(now);
    value += difference;
    max = StrictMath.max(max, value);
  }

  /** The integral up to now, in microseconds. */
  long micros(long now) {
    advance(now);
    return micros;
  }

  private void advance(long now) {
    long elapsed = now - changedAt;
    rest += elapsed % MICRO * value;
    micros += elapsed / MICRO * value + rest / MICRO;
    rest %= MICRO;
    changedAt = now;
  }

  /** Maximum and integral begin anew. */
  void startCounting(long at) {
    changedAt = at;
    max = value;
    micros = 0;
    rest = 0;
  }

  void save(StateOutput out) {
    long[] all = {value, max, changedAt, micros, rest};
    out.writeLongs(all, all.length);
  }

  void load(StateInput in) {
    long[] all = in.readLongs();
    value = all[0];
    max = all[1];
    changedAt = all[2];
    micros = all[3];
    rest = all[4];
  }
}
