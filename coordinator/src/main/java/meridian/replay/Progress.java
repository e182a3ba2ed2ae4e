package meridian.replay;

/** Hears how a run goes on; called on the simulation's threads, so it returns at once. */
public interface Progress {
  /** Nobody listens. */
  Progress SILENT = new Progress() {};

  /** So much of the traffic has been read, 0 to 1. */
  default void read(double share) {}

  /** So many requests are completed and events executed, on all nodes. */
  default void completed(long requests, long events) {}

  /** Everything before this virtual time is done, on all nodes. */
  default void stands(long virtualTime) {}

  /** So many nodes work on the run now; 0: it waits for some. */
  default void nodes(int nodes) {}

  /** Something that the user should read: a line. */
  default void notice(String line) {}
}
