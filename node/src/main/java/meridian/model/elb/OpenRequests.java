package meridian.model.elb;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for their targets, by token. Tokens count up, so they are places in a
 * ring, and the oldest request is the first of it: no hashing, no garbage.
 */
final class OpenRequests {
  private static final int FIRST_ROOM = 64;

  private @Nullable Forwarded[] ring = new @Nullable Forwarded[FIRST_ROOM];

  /** All tokens below are done. */
  private long oldest;

  private long next;
  private int size;

  /** Keeps a request and gives its token. */
  long add(Forwarded forwarded) {
    if (next - oldest == ring.length) {
      grow();
    }
    ring[index(next)] = forwarded;
    size++;
    return next++;
  }

  /** Takes the request with this token, or null: it is done already. */
  @Nullable Forwarded take(long token) {
    if (token < oldest || token >= next) {
      return null;
    }
    Forwarded forwarded = ring[index(token)];
    if (forwarded != null) {
      ring[index(token)] = null;
      size--;
      while (oldest < next && ring[index(oldest)] == null) {
        oldest++;
      }
    }
    return forwarded;
  }

  int size() {
    return size;
  }

  /** The token of the oldest request; there must be one. */
  long oldest() {
    return oldest;
  }

  /** One past the newest token. */
  long end() {
    return next;
  }

  /** The request with this token, or null: it is done. */
  @Nullable Forwarded get(long token) {
    return token < oldest || token >= next ? null : ring[index(token)];
  }

  private int index(long token) {
    return (int) token & ring.length - 1;
  }

  private void grow() {
    @Nullable Forwarded[] old = ring;
    ring = new @Nullable Forwarded[2 * old.length];
    for (long token = oldest; token < next; token++) {
      ring[index(token)] = old[(int) token & old.length - 1];
    }
  }

  void save(StateOutput out) {
    out.writeLong(oldest);
    out.writeLong(next);
    out.writeInt(size);
    for (long token = oldest; token < next; token++) {
      Forwarded forwarded = get(token);
      if (forwarded != null) {
        out.writeLong(token);
        forwarded.save(out);
      }
    }
  }

  void load(StateInput in) {
    oldest = in.readLong();
    next = in.readLong();
    size = in.readInt();
    int room = FIRST_ROOM;
    while (room < next - oldest) {
      room *= 2;
    }
    ring = new @Nullable Forwarded[room];
    for (int i = 0; i < size; i++) {
      long token = in.readLong();
      ring[index(token)] = Forwarded.load(in);
    }
  }
}
