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
 * array and a number that is never used again, so the answer to a fetch that was lost, or to an
 * attempt that was given up, finds nothing.
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

  /** Adds a fetch, which gets a token. */
  void open(Fetch fetch) {
    if (freeCount == 0) {
      if (used == fetches.length) {
        grow();
      }
      free[freeCount++] = used++;
    }
    int place = free[--freeCount];
    fetch.token = nextToken(place);
    put(place, fetch);
  }

  private long nextToken(int place) {
    return ++opened << PLACE_BITS | place;
  }

  private static int place(long token) {
    return (int) token & ((1 << PLACE_BITS) - 1);
  }

  private void put(int place, Fetch fetch) {
    fetches[place] = fetch;
    tokens[place] = fetch.token;
    if (fetch.collapses) {
      if (2 * ++collapsing > byKey.length) {
        rehash();
      }
      byKey[find(fetch.key)] = place + 1;
    }
  }

  /** The fetch of a token; null if it was lost, or goes on under another token. */
  @Nullable Fetch get(long token) {
    int place = place(token);
    return place < used && tokens[place] == token ? fetches[place] : null;
  }

  boolean has(long token) {
    return get(token) != null;
  }

  /** Gives an open fetch another token: what still comes under the old one finds nothing. */
  void renew(Fetch fetch) {
    int place = place(fetch.token);
    fetch.token = nextToken(place);
    tokens[place] = fetch.token;
  }

  private void grow() {
    int room = 2 * used;
    fetches = Arrays.copyOf(fetches, room);
    tokens = Arrays.copyOf(tokens, room);
    free = Arrays.copyOf(free, room);
  }

  /** Takes a fetch out. */
  void close(Fetch fetch) {
    int place = place(fetch.token);
    if (fetch.collapses) {
      forget(fetch.key);
    }
    fetches[place] = null;
    tokens[place] = 0;
    free[freeCount++] = place;
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
        close(fetch);
      }
    }
    return lost;
  }

  private int[] placesByAge() {
    long[] live = Arrays.stream(tokens, 0, used).filter(token -> token != 0).sorted().toArray();
    return Arrays.stream(live).mapToInt(OpenFetches::place).toArray();
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
      Fetch fetch = Fetch.load(in);
      put(place(fetch.token), fetch);
    }
  }
}
