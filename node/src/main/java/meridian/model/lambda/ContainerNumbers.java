package meridian.model.lambda;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** Numbers for a region's containers, 1 and up; that of a reclaimed one is used again. */
final class ContainerNumbers {
  /** Numbers of reclaimed containers, the last one on top. */
  private int[] free = new int[16];

  private int freeCount;
  private int highest;

  int take() {
    return freeCount > 0 ? free[--freeCount] : ++highest;
  }

  void giveBack(int number) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = number;
  }

  /** The largest number ever given. */
  int highest() {
    return highest;
  }

  void save(StateOutput out) {
    out.writeInts(free, freeCount);
    out.writeInt(highest);
  }

  void load(StateInput in) {
    int[] saved = in.readInts();
    freeCount = saved.length;
    free = Arrays.copyOf(saved, StrictMath.max(16, freeCount));
    highest = in.readInt();
  }
}
