package meridian.replay;

/** Hears how a run goes on; called on the simulation's threads, so it returns at once. */
public interface Progress {
  /** Nobody listens. */
  Progress SILENT = new Progress() {};

  /** So much of the traffic has been read, 0 to 1. */
  default void read(double share) {}

  /** So many requests are completed and events executed, on all nodes. */
  default void completed(long requests, long events) {}
}
