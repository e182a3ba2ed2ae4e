package meridian.model.lambda;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.viewer.Visit;

/**
 * A call of a function that runs.
 *
 * @param ask what was wanted
 * @param beganAt when this attempt was admitted
 * @param how the kind of its container
 * @param container its number
 */
record Call(Ask ask, long beganAt, Verdict how, int container) {
  /** A viewer who came straight to the function. */
  static final int VIEWER = 0;

  /** The call was queued, and its caller has been answered. */
  static final int NOBODY = -1;

  int function() {
    return ask.function();
  }

  int caller() {
    return ask.caller();
  }

  void save(StateOutput out) {
    ask.visit().save(out);
    out.writeInt(ask.function());
    out.writeInt(ask.caller());
    out.writeLong(ask.token());
    out.writeInt(ask.attempt());
    out.writeLong(ask.calledAt());
    out.writeLong(ask.recorded());
    out.writeLong(ask.calls());
    out.writeLong(beganAt);
    out.writeInt(how.ordinal());
    out.writeInt(container);
  }

  static Call load(StateInput in) {
    Ask ask =
        new Ask(
            Visit.load(in),
            in.readInt(),
            in.readInt(),
            in.readLong(),
            in.readInt(),
            in.readLong(),
            in.readLong(),
            in.readLong());
    return new Call(ask, in.readLong(), Verdict.of(in.readInt()), in.readInt());
  }
}
