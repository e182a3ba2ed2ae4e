package meridian.model.lambda;

import meridian.model.viewer.Visit;

/**
 * A call that somebody wants.
 *
 * @param visit the request, and what a viewer saw of it so far
 * @param function its index in the region
 * @param caller {@link Call#VIEWER}, an entity's id, or {@link Call#NOBODY}
 * @param token the caller's own
 * @param attempt of an asynchronous call, from 0
 * @param calledAt when the call was made; of an asynchronous one, the first time
 * @param recorded how long the trace says that it ran, or -1
 * @param calls the bits of those of the function's calls of others that it is to make
 */
record Ask(
    Visit visit,
    int function,
    int caller,
    long token,
    int attempt,
    long calledAt,
    long recorded,
    long calls) {
  /** All calls that the function has. */
  static final long ALL_CALLS = -1;

  /** The same when its caller has been answered. */
  Ask queued() {
    return new Ask(visit, function, Call.NOBODY, 0, attempt, calledAt, recorded, calls);
  }
}
