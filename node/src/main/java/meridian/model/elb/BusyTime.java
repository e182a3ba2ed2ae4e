package meridian.model.elb;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** How long the workers of an instance have been busy: the sum over all of them, nanoseconds. */
final class BusyTime {
  private long nanos;

  /** Since the last call of {@link #takeWindow}. */
  private long window;

  private long since;

  /** So many have been running up to now, since this was last called. */
  void running(int workers, long now) {
    nanos += workers * (now - since);
    window += workers * (now - since);
    since = now;
  }

  /** What came since the last call. */
  long takeWindow() {
    long taken = window;
    window = 0;
    return taken;
  }

  long nanos() {
    return nanos;
  }

  void startCounting(int workers, long at) {
    running(workers, at);
    nanos = 0;
  }

  void save(StateOutput out) {
    out.writeLong(nanos);
    out.writeLong(window);
    out.writeLong(since);
  }

  void load(StateInput in) {
    nanos = in.readLong();
    window = in.readLong();
    since = in.readLong();
  }
}
