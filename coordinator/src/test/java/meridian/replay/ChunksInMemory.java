package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Traffic that a test has in memory, cut already. */
final class ChunksInMemory {
  private ChunksInMemory() {}

  /** Gives these chunks and stops. */
  static ChunkSource of(List<Chunk> chunks) {
    List<Chunk> left = new ArrayList<>(chunks);
    return new ChunkSource() {
      @Override
      public Optional<Chunk> next() {
        return left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
      }

      @Override
      public double progress() {
        return 0;
      }
    };
  }
}
