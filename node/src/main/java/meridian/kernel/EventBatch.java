package meridian.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events from one cell to another, in columns; filled by the sending cell, read once by the
 * receiving one. Cells exchange nothing else.
 */
public final class EventBatch {
  public int size;
  public long[] time;
  public long[] key;
  public long[] target;
  public int[] type;
  public long[] request;
  public long[] a;
  public long[] b;
  public @Nullable Object[] body;

  public EventBatch() {
    this(8);
  }

  /** An empty batch with room for so many events. */
  public EventBatch(int room) {
    time = new long[room];
    key = new long[room];
    target = new long[room];
    type = new int[room];
    request = new long[room];
    a = new long[room];
    b = new long[room];
    body = new @Nullable Object[room];
  }

  /** The earliest time in the batch; {@link VirtualTime#NEVER} if it is empty. */
  public long firstTime() {
    long first = VirtualTime.NEVER;
    for (int i = 0; i < size; i++) {
      first = StrictMath.min(first, time[i]);
    }
    return first;
  }

  public void add(
      long newTime,
      long newKey,
      long newTarget,
      int newType,
      long newRequest,
      long newA,
      long newB,
      @Nullable Object newBody) {
    if (size == time.length) {
      grow();
    }
    time[size] = newTime;
    key[size] = newKey;
    target[size] = newTarget;
    type[size] = newType;
    request[size] = newRequest;
    a[size] = newA;
    b[size] = newB;
    body[size++] = newBody;
  }

  private void grow() {
    int room = StrictMath.max(8, 2 * size);
    time = Arrays.copyOf(time, room);
    key = Arrays.copyOf(key, room);
    target = Arrays.copyOf(target, room);
    type = Arrays.copyOf(type, room);
    request = Arrays.copyOf(request, room);
    a = Arrays.copyOf(a, room);
    b = Arrays.copyOf(b, room);
    body = Arrays.copyOf(body, room);
  }
}
