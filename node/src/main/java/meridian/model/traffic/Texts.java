package meridian.model.traffic;

import java.nio.charset.StandardCharsets;

/**
 * A dictionary of distinct texts that travels with a chunk: text {@code i} has bytes (UTF-8) and a
 * 64-bit hash ({@code Hash.of} of its bytes). Ids mean something inside their chunk only; results
 * may depend on texts and hashes, never on ids.
 *
 * @param bytes all texts, one behind the other
 * @param start {@code start[i]} to {@code start[i + 1]} are the bytes of text {@code i}
 * @param hash of each text
 */
public record Texts(byte[] bytes, int[] start, long[] hash) {
  /** The number of texts. */
  public int size() {
    return start.length - 1;
  }

  /** The length of the longest text, bytes. */
  public int longest() {
    int longest = 0;
    for (int i = 0; i < size(); i++) {
      longest = StrictMath.max(longest, start[i + 1] - start[i]);
    }
    return longest;
  }

  /** Whether text {@code id} has no bytes. */
  public boolean isEmpty(int id) {
    return start[id] == start[id + 1];
  }

  /** Text {@code id}, made anew at each call. */
  public String text(int id) {
    return new String(bytes, start[id], start[id + 1] - start[id], StandardCharsets.UTF_8);
  }
}
