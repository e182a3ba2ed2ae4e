package meridian.model.lambda;

import java.util.List;
import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.FunctionSettings;

/**
 * A container (execution environment) of a function: runs one call at a time and is frozen between
 * calls. It tells its service when a call is over. Between the two a message takes a nanosecond,
 * which is taken off the call's own time.
 */
public final class LambdaContainer implements Entity {
  /**
   * Service to container: run a call. {@code a} how long the trace says that it ran, or -1; {@code
   * b} see {@link #order}.
   */
  static final int RUN = 64;

  /**
   * Container to service: the call is over. {@code a} see {@link Finish}, {@code b} its duration.
   */
  static final int FINISHED = 65;

  private static final long ATTEMPT = Hash.of("function attempt");
  private static final int NEW = 1;
  private static final int MADE_BEFORE = 2;
  private static final int ATTEMPT_AT = 8;
  private static final int FUNCTION_AT = 16;

  private final int service;
  private final int index;
  private final List<FunctionSettings> functions;
  private final long seed;
  private CallTime.Container state = CallTime.Container.UNUSED;
  private long busyUntil = -1;

  LambdaContainer(int service, int index, List<FunctionSettings> functions, long seed) {
    this.service = service;
    this.index = index;
    this.functions = functions;
    this.seed = seed;
  }

  /**
   * The {@code b} of {@link #RUN}.
   *
   * @param how the kind of container
   * @param first whether it is the first call in a provisioned container
   * @param attempt which attempt of an asynchronous call, from 0
   */
  static long order(int function, Verdict how, boolean first, int attempt) {
    int kind = how == Verdict.COLD ? NEW : first ? MADE_BEFORE : 0;
    return (long) function << FUNCTION_AT | (long) attempt << ATTEMPT_AT | kind;
  }

  @Override
  public void on(Event event, Out out) {
    if (event.type != RUN) {
      throw new AssertionError("unhandled event: " + event);
    }
    long now = out.now();
    if (now <= busyUntil) {
      throw new IllegalStateException(
          "a container runs one call at a time: container=" + index + " event=" + event);
    }
    CallTime time = time(event.request, event.a, event.b);
    busyUntil = StrictMath.max(now + 1, now - 1 + time.total());
    state = time.resets() ? CallTime.Container.RESET : CallTime.Container.USED;
    long ran = Finish.pack(index, time.end(), time.starts(), time.init());
    out.send(
        Address.of(service, 0), busyUntil, FINISHED, event.request, ran, time.duration(), null);
  }

  /** A ping runs in it, which the service itself keeps time of. */
  void pinged() {
    state = CallTime.Container.USED;
  }

  /** A call was stopped while it waited for others. */
  void stopped() {
    state = CallTime.Container.RESET;
  }

  private CallTime time(long request, long recorded, long order) {
    if ((order & NEW) != 0) {
      state = CallTime.Container.NEW;
    } else if ((order & MADE_BEFORE) != 0) {
      state = CallTime.Container.UNUSED;
    }
    long attempt = order >>> ATTEMPT_AT & 0xFF;
    long call = attempt == 0 ? request : Hash.combine(ATTEMPT, request, attempt);
    FunctionSettings function = functions.get((int) (order >>> FUNCTION_AT));
    // one request calls several functions at the edge, which are not slow together
    long subject = function.isAtEdge() ? Hash.combine(call, Hash.of(function.name())) : call;
    return CallTime.of(function, seed, subject, recorded, state);
  }

  @Override
  public void save(StateOutput out) {
    out.writeInt(state.ordinal());
    out.writeLong(busyUntil);
  }

  @Override
  public void load(StateInput in) {
    state = CallTime.Container.values()[in.readInt()];
    busyUntil = in.readLong();
  }
}
