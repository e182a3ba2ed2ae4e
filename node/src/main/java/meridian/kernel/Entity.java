package meridian.kernel;

/**
 * A simulated thing: a plain state machine. It changes its state only in {@link #on} and {@link
 * #onArrival}, and what it does to others it emits through {@link Out}. It knows no clock, no
 * thread and no actor, so the same class runs inside an actor on a cluster and in a sequential
 * loop.
 */
public interface Entity {
  /** Handles one event. The event object belongs to the caller and is reused. */
  void on(Event event, Out out);

  /** Whether it gets an {@link Event#START} at time 0, before it has heard of anybody. */
  default boolean startsItself() {
    return false;
  }

  /**
   * From now on {@link #onArrival} means rows of this chunk. Keep no reference to the chunk's rows
   * in state that outlives it.
   */
  default void onChunk(Arrivals chunk) {
    throw new AssertionError(getClass() + " takes no arrivals");
  }

  /** Handles the arrival in row {@code row} of the current chunk, at {@code out.now()}. */
  default void onArrival(int row, Out out) {
    throw new AssertionError(getClass() + " takes no arrivals");
  }

  /**
   * Writes all that {@link #load} needs to go on as if nothing had happened; settings and links are
   * not state.
   */
  void save(StateOutput out);

  /** Restores what {@link #save} wrote into an entity that was just made. */
  void load(StateInput in);

  /**
   * The warm-up is over: all counts begin at 0, and what is the largest so far begins with what is.
   * Called before the first event at or after that time, and changes nothing that events see.
   *
   * @param at virtual time of the end of the warm-up
   */
  default void startCounting(long at) {}

  /** Writes its counts for the summary, by name. Called after the run and never during it. */
  default void report(Report report) {}

  /** Takes an entity's counts. */
  interface Report {
    /** Adds a count under a name of the summary, for example {@code evictions}. */
    void count(String name, long value);
  }
}
