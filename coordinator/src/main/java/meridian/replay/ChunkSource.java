package meridian.replay;

import java.util.Optional;
import meridian.report.RunResult;

/** Cuts traffic into chunks. Used by one thread at a time. */
public interface ChunkSource extends AutoCloseable {
  /**
   * The next chunk. Empty: the source stops here though the traffic may go on (the run is then
   * saved, not finished); never after a chunk that was the last.
   */
  Optional<Chunk> next();

  /**
   * Where the source stands: behind the last chunk that {@link #next} gave. A source of the same
   * traffic that begins there, under whatever plan, gives exactly the chunks that follow.
   *
   * @throws UnsupportedOperationException where the traffic cannot be opened a second time
   */
  default byte[] position() {
    throw new UnsupportedOperationException(getClass() + " has no position");
  }

  /** What the traffic left open, as far as it has been read. */
  default RunResult.TrafficResult traffic() {
    return RunResult.TrafficResult.NOTHING;
  }

  /** The instant at which virtual time is 0, nanoseconds since 1970; 0: there is none. */
  default long zero() {
    return 0;
  }

  /** How much of the traffic has been read, 0 to 1. */
  double progress();

  @Override
  default void close() {}
}
