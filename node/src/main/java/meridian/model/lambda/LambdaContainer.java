package meridian.model.lambda;

import meridian.kernel.Address;
import meridian.kernel.Entity;
import meridian.kernel.Event;
import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.FunctionSettings;

/**
 * An execution environment of a function: runs one call at a time, is frozen between calls. Its
 * first call pays for the cold start. It tells its service when a call is over; both share one id,
 * so the two messages of a call take a nanosecond each, which is taken off the call's own time.
 */
public final class LambdaContainer implements Entity {
  /**
   * Service to container: run a call. {@code a} when it was accepted, {@code b} 1: a new
   * environment.
   */
  static final int INVOKE = 64;

  /**
   * Container to service: the call is over. {@code a} the container, {@code b} how long the
   * function itself ran.
   */
  static final int FINISHED = 65;

  /** Container to itself: the call's time is over. {@code b} as in FINISHED. */
  private static final int RAN = 66;

  private static final long DURATION = Hash.of("function duration");
  private static final long INIT = Hash.of("function init");

  private final int service;
  private final int index;
  private final FunctionSettings settings;
  private final long seed;
  private boolean running;
  private long calls;

  LambdaContainer(int service, int index, FunctionSettings settings, long seed) {
    this.service = service;
    this.index = index;
    this.settings = settings;
    this.seed = seed;
  }

  @Override
  public void on(Event event, Out out) {
    switch (event.type) {
      case INVOKE -> onInvoke(event.request, event.a, event.b == 1, out);
      case RAN -> onRan(event.request, event.b, out);
      default -> throw new AssertionError("unhandled event: " + event);
    }
  }

  private void onInvoke(long request, long acceptedAt, boolean cold, Out out) {
    if (running) {
      throw new IllegalStateException(
          "a container runs one call at a time: container=" + index + " request=" + request);
    }
    running = true;
    calls++;
    long duration = settings.duration().sample(RandomStream.at(seed, DURATION, request));
    long init = cold ? settings.init().sample(RandomStream.at(seed, INIT, request)) : 0;
    long end = StrictMath.max(out.now(), acceptedAt + init + duration - 1);
    out.timer(end, RAN, request, 0, duration, null);
  }

  private void onRan(long request, long duration, Out out) {
    running = false;
    out.send(Address.of(service, 0), out.now() + 1, FINISHED, request, index, duration, null);
  }

  @Override
  public void save(StateOutput out) {
    out.writeBoolean(running);
    out.writeLong(calls);
  }

  @Override
  public void load(StateInput in) {
    running = in.readBoolean();
    calls = in.readLong();
  }
}
