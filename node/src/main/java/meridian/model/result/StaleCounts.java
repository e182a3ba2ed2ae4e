package meridian.model.result;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Answers out of a cache that the origin would have given otherwise by then, and their bytes; by
 * index of the cache behaviour.
 */
public final class StaleCounts {
  private long[] responses = new long[0];
  private long[] bytes = new long[0];

  void add(int behavior, long bodyBytes) {
    grow(behavior + 1);
    responses[behavior]++;
    bytes[behavior] += bodyBytes;
  }

  private void grow(int length) {
    if (length > responses.length) {
      responses = Arrays.copyOf(responses, length);
      bytes = Arrays.copyOf(bytes, length);
    }
  }

  /** All stale answers. */
  public long responses() {
    return Arrays.stream(responses).sum();
  }

  /** Stale answers of a behaviour. */
  public long responses(int behavior) {
    return behavior < responses.length ? responses[behavior] : 0;
  }

  /** Body bytes of all stale answers. */
  public long bytes() {
    return Arrays.stream(bytes).sum();
  }

  /** Body bytes of a behaviour's stale answers. */
  public long bytes(int behavior) {
    return behavior < bytes.length ? bytes[behavior] : 0;
  }

  void add(StaleCounts other) {
    add(other.responses, other.bytes);
  }

  private void add(long[] moreResponses, long[] moreBytes) {
    grow(moreResponses.length);
    for (int i = 0; i < moreResponses.length; i++) {
      responses[i] += moreResponses[i];
      bytes[i] += moreBytes[i];
    }
  }

  void save(StateOutput out) {
    out.writeLongs(responses, responses.length);
    out.writeLongs(bytes, bytes.length);
  }

  /** Adds what {@link #save} wrote. */
  void load(StateInput in) {
    add(in.readLongs(), in.readLongs());
  }
}
