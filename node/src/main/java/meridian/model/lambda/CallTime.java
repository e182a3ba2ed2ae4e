package meridian.model.lambda;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.http.InvokeEnd;
import meridian.model.settings.FunctionFailures;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.FunctionTimes;

/**
 * How long a call takes and how it ends: a pure function of the seed, the call and the state of its
 * container. Sources: AWS Lambda Developer Guide, "Understanding the Lambda execution environment
 * lifecycle" (init of at most 10 s, repeated in the first call where it takes longer; timeout or
 * crash make the next call repeat it) and "Configure Lambda function memory" (one vCPU at 1,769
 * MB).
 *
 * @param creation nanoseconds until the init begins; nobody is billed for it
 * @param init nanoseconds of the init of a new container, at most {@link #INIT_MAX}
 * @param duration nanoseconds of the call itself, with a repeated init
 * @param starts whether it had to wait for an init
 * @param resets whether the next call in the container has to
 */
record CallTime(
    long creation, long init, long duration, InvokeEnd end, boolean starts, boolean resets) {
  /** How long the init of a new container may take before it is stopped. */
  static final long INIT_MAX = 10 * VirtualTime.SECOND;

  /** The memory from which a function has a whole vCPU, megabytes. */
  static final int WHOLE_CPU = 1_769;

  private static final long DURATION = Hash.of("function duration");
  private static final long CREATION = Hash.of("function creation");
  private static final long INIT = Hash.of("function init");
  private static final long FIRST = Hash.of("function first");
  private static final long FAILURE = Hash.of("function failure");

  /** In which state a call finds its container. */
  enum Container {
    /** Made for this call. */
    NEW,
    /** Ready, and no call ran in it yet. */
    UNUSED,
    USED,
    /** Has to run its init again, because the last call crashed or timed out. */
    RESET
  }

  /**
   * The time of a call.
   *
   * @param subject what all draws belong to: the request, and which attempt it is
   * @param recorded how long the trace says that the handler ran, or -1
   */
  static CallTime of(
      FunctionSettings function, long seed, long subject, long recorded, Container container) {
    FunctionTimes times = function.times();
    boolean isNew = container == Container.NEW;
    if (isNew && times.cold().isPresent() && recorded < 0) {
      long all = times.cold().get().sample(at(seed, DURATION, subject));
      return ended(function, seed, subject, new CallTime(0, 0, all, InvokeEnd.RAN, true, false));
    }
    boolean starts = isNew || container == Container.RESET;
    long creation = isNew ? times.creation().sample(at(seed, CREATION, subject)) : 0;
    long init = starts ? times.init().sample(at(seed, INIT, subject)) : 0;
    long handler =
        recorded >= 0
            ? recorded
            : scaled(function, times.duration().sample(at(seed, DURATION, subject)));
    if (container != Container.USED) {
      handler += times.first().sample(at(seed, FIRST, subject));
    }
    boolean repeats = container == Container.RESET || init > INIT_MAX;
    long duration = repeats ? handler + init : handler;
    long before = isNew ? StrictMath.min(init, INIT_MAX) : 0;
    return ended(
        function,
        seed,
        subject,
        new CallTime(creation, before, duration, InvokeEnd.RAN, starts, false));
  }

  /** The same with what goes wrong. */
  private static CallTime ended(FunctionSettings function, long seed, long subject, CallTime time) {
    long timeout = function.times().timeout();
    if (time.duration > timeout) {
      return new CallTime(
          time.creation, time.init, timeout, InvokeEnd.TIMED_OUT, time.starts, true);
    }
    long draw = RandomStream.bounded(at(seed, FAILURE, subject), FunctionFailures.ALL);
    FunctionFailures failures = function.failures();
    boolean crashes = draw < failures.crashes();
    boolean fails = draw < (long) failures.crashes() + failures.errors();
    InvokeEnd end = fails ? InvokeEnd.FAILED : InvokeEnd.RAN;
    return new CallTime(time.creation, time.init, time.duration, end, time.starts, crashes);
  }

  /** The time with the function's own memory of what was measured with another. */
  private static long scaled(FunctionSettings function, long measured) {
    int measuredAt = function.times().measuredAtMegabytes();
    if (measuredAt == 0) {
      return measured;
    }
    long here = StrictMath.min(WHOLE_CPU, function.memoryMegabytes());
    long there = StrictMath.min(WHOLE_CPU, measuredAt);
    return StrictMath.round((double) measured * there / here);
  }

  private static long at(long seed, long purpose, long subject) {
    return RandomStream.at(seed, purpose, subject);
  }

  /** From the decision that this container takes the call to the end of the call. */
  long total() {
    return creation + init + duration;
  }
}
