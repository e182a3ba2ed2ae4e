package meridian.model.lambda;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Which containers of a function are idle, and since when. The newest idle one is taken first;
 * those that have been idle for too long are reclaimed, seen when the pool is next asked. A
 * container's number (1 and up) is used again after it was reclaimed.
 */
final class ContainerPool {
  private final long reclaimAfter;

  /** Idle containers as a ring of (number, idle since), oldest first. */
  private int[] idle = new int[16];

  private long[] idleSince = new long[16];
  private int oldest;
  private int idleCount;

  /** Numbers of reclaimed containers, the last one on top. */
  private int[] free = new int[16];

  private int freeCount;
  private int highest;

  ContainerPool(long reclaimAfter) {
    this.reclaimAfter = reclaimAfter;
  }

  /** Takes the newest idle container; 0: none is idle. */
  int takeIdle(long now) {
    reclaim(now);
    if (idleCount == 0) {
      return 0;
    }
    return idle[at(--idleCount)];
  }

  /** The number of a new container. */
  int make() {
    return freeCount > 0 ? free[--freeCount] : ++highest;
  }

  /** A container is idle from now on. */
  void release(int container, long now) {
    reclaim(now);
    if (idleCount == idle.length) {
      grow();
    }
    int i = at(idleCount++);
    idle[i] = container;
    idleSince[i] = now;
  }

  /** Containers that are idle now. */
  int idle(long now) {
    reclaim(now);
    return idleCount;
  }

  /** The largest number ever given. */
  int highest() {
    return highest;
  }

  private void reclaim(long now) {
    while (idleCount > 0 && now - idleSince[oldest] >= reclaimAfter) {
      if (freeCount == free.length) {
        free = Arrays.copyOf(free, 2 * freeCount);
      }
      free[freeCount++] = idle[oldest];
      oldest = oldest + 1 & idle.length - 1;
      idleCount--;
    }
  }

  private int at(int i) {
    return oldest + i & idle.length - 1;
  }

  private void grow() {
    int[] numbers = new int[2 * idle.length];
    long[] times = new long[2 * idle.length];
    for (int i = 0; i < idleCount; i++) {
      numbers[i] = idle[at(i)];
      times[i] = idleSince[at(i)];
    }
    idle = numbers;
    idleSince = times;
    oldest = 0;
  }

  void save(StateOutput out) {
    out.writeInt(idleCount);
    for (int i = 0; i < idleCount; i++) {
      out.writeInt(idle[at(i)]);
      out.writeLong(idleSince[at(i)]);
    }
    out.writeInts(free, freeCount);
    out.writeInt(highest);
  }

  void load(StateInput in) {
    oldest = 0;
    idleCount = 0;
    for (int n = in.readInt(); n > 0; n--) {
      if (idleCount == idle.length) {
        grow();
      }
      idle[idleCount] = in.readInt();
      idleSince[idleCount++] = in.readLong();
    }
    int[] saved = in.readInts();
    freeCount = saved.length;
    free = Arrays.copyOf(saved, StrictMath.max(16, freeCount));
    highest = in.readInt();
  }
}
