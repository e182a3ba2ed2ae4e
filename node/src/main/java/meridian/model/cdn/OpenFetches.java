package meridian.model.cdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * The fetches of a tier that have no answer yet, by token and by key. A token is a place in an
 * array and a number that is never used again, so the answer to a fetch that was lost finds
 * nothing.
 */
final class OpenFetches {
  private static final int PLACE_BITS = 24;

  private @Nullable Fetch[] fetches = new @Nullable Fetch[16];
  private long[] tokens = new long[16];
  private int[] free = new int[16];
  private int freeCount;
  private int used;
  private long opened;

  /** Open addressing: places plus 1 of the fetches that later requests of their key wait for. */
  private int[] byKey = new int[64];

  private int collapsing;

  /** Adds a fetch and gives its token. */
  long open(Fetch fetch) {
    if (freeCount == 0) {
      if (used == fetches.length) {
        grow();
      }
      free[freeCount++] = used++;
    }
    int place = free[--freeCount];
    put(place, ++opened << PLACE_BITS | place, fetch);
    return tokens[place];
  }

  private void put(int place, long token, Fetch fetch) {
    fetches[place] = fetch;
    tokens[place] = token;
    if (fetch.collapses) {
      if (2 * ++collapsing > byKey.length) {
        rehash();
      }
      byKey[find(fetch.key)] = place + 1;
    }
  }

  private void grow() {
    int room = 2 * used;
    fetches = Arrays.copyOf(fetches, room);
    tokens = Arrays.copyOf(tokens, room);
    free = Arrays.copyOf(free, room);
  }

  /** Takes the fetch of a token out; null if it was lost. */
  @Nullable Fetch close(long token) {
    int place = (int) token & ((1 << PLACE_BITS) - 1);
    Fetch fetch = place < used && tokens[place] == token ? fetches[place] : null;
    if (fetch != null) {
      if (fetch.collapses) {
        forget(fetch.key);
      }
      fetches[place] = null;
      tokens[place] = 0;
      free[freeCount++] = place;
    }
    return fetch;
  }

  /** The fetch that a request of this key waits for, or null. */
  @Nullable Fetch collapsing(long key) {
    int place = byKey[find(key)] - 1;
    return place < 0 ? null : fetches[place];
  }

  /** Where a key is, or the empty place where it belongs. */
  private int find(long key) {
    int mask = byKey.length - 1;
    int i = home(key, mask);
    while (byKey[i] != 0 && keyAt(i) != key) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private static int home(long key, int mask) {
    return (int) (key ^ (key >>> 32)) & mask;
  }

  private long keyAt(int i) {
    return Objects.requireNonNull(fetches[byKey[i] - 1]).key;
  }

  /** Takes a key out and closes the gap by shifting back. */
  private void forget(long key) {
    int mask = byKey.length - 1;
    int gap = find(key);
    collapsing--;
    byKey[gap] = 0;
    for (int i = (gap + 1) & mask; byKey[i] != 0; i = (i + 1) & mask) {
      int home = home(keyAt(i), mask);
      if (((i - home) & mask) >= ((i - gap) & mask)) {
        byKey[gap] = byKey[i];
        byKey[i] = 0;
        gap = i;
      }
    }
  }

  private void rehash() {
    byKey = new int[2 * byKey.length];
    for (int place = 0; place < used; place++) {
      Fetch fetch = fetches[place];
      if (fetch != null && fetch.collapses) {
        byKey[find(fetch.key)] = place + 1;
      }
    }
  }

  /** Ends all fetches; gives those who waited, in the order in which the fetches were opened. */
  List<Waiter> lose() {
    List<Waiter> lost = new ArrayList<>();
    for (int place : placesByAge()) {
      Fetch fetch = fetches[place];
      if (fetch != null) {
        lost.add(fetch.first);
        lost.addAll(fetch.waiters);
        close(tokens[place]);
      }
    }
    return lost;
  }

  private int[] placesByAge() {
    long[] live = Arrays.stream(tokens, 0, used).filter(token -> token != 0).sorted().toArray();
    return Arrays.stream(live).mapToInt(token -> (int) token & ((1 << PLACE_BITS) - 1)).toArray();
  }

  void save(StateOutput out) {
    out.writeLong(opened);
    out.writeInt(used);
    out.writeInts(free, freeCount);
    int[] live = placesByAge();
    out.writeInt(live.length);
    for (int place : live) {
      Fetch fetch = fetches[place];
      if (fetch != null) {
        out.writeLong(tokens[place]);
        fetch.save(out);
      }
    }
  }

  /** Restores what {@link #save} wrote. */
  void load(StateInput in) {
    opened = in.readLong();
    used = in.readInt();
    int room = StrictMath.max(16, used);
    fetches = new @Nullable Fetch[room];
    tokens = new long[room];
    int[] savedFree = in.readInts();
    free = Arrays.copyOf(savedFree, room);
    freeCount = savedFree.length;
    byKey = new int[64];
    collapsing = 0;
    for (int n = in.readInt(); n > 0; n--) {
      long token = in.readLong();
      put((int) token & ((1 << PLACE_BITS) - 1), token, Fetch.load(in));
    }
  }
}
