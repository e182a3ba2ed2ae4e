package meridian.model.lambda;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Idle containers of a function: the one that was used last is taken first. A ring, the longest
 * idle at its front, so that each operation costs the same however many there are.
 */
final class IdleContainers {
  private int[] numbers = new int[16];
  private long[] since = new long[16];
  private int front;
  private int size;

  int size() {
    return size;
  }

  /** Takes the one that was used last; only where there is one. */
  int takeNewest() {
    return numbers[at(--size)];
  }

  /** Takes the one that has been idle for longest; only where there is one. */
  int takeOldest() {
    int number = numbers[front];
    front = front + 1 & numbers.length - 1;
    size--;
    return number;
  }

  /** Since when the longest idle one has been idle; only where there is one. */
  long oldestSince() {
    return since[front];
  }

  /** A container is idle from now on. Times never go back. */
  void add(int number, long now) {
    if (size == numbers.length) {
      grow();
    }
    int i = at(size++);
    numbers[i] = number;
    since[i] = now;
  }

  private int at(int i) {
    return front + i & numbers.length - 1;
  }

  private void grow() {
    int[] moreNumbers = new int[2 * numbers.length];
    long[] moreTimes = new long[2 * numbers.length];
    for (int i = 0; i < size; i++) {
      moreNumbers[i] = numbers[at(i)];
      moreTimes[i] = since[at(i)];
    }
    numbers = moreNumbers;
    since = moreTimes;
    front = 0;
  }

  void save(StateOutput out) {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeInt(numbers[at(i)]);
      out.writeLong(since[at(i)]);
    }
  }

  void load(StateInput in) {
    front = 0;
    size = 0;
    for (int n = in.readInt(); n > 0; n--) {
      add(in.readInt(), in.readLong());
    }
  }
}
