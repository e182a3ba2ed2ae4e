package meridian.model.cdn;

import java.util.Arrays;

/**
 * The lists of objects with equally many uses, from the fewest to the most. A list has a number; in
 * it stand slots of an {@link ObjectTable}, linked through the table's links, the one that came
 * first at its beginning. There are no empty lists.
 */
final class UseCounts {
  private static final int NONE = ObjectTable.NONE;
  private static final int STRIDE = 5;
  private static final int USES = 0;
  private static final int LOWER = 1;
  private static final int HIGHER = 2;
  private static final int FIRST = 3;
  private static final int LAST = 4;

  private final ObjectTable table;
  private int[] lists = new int[16 * STRIDE];
  private int lowest = NONE;
  private int highest = NONE;
  private int fresh;
  private int free = NONE;

  UseCounts(ObjectTable table) {
    this.table = table;
  }

  void clear() {
    lowest = NONE;
    highest = NONE;
    fresh = 0;
    free = NONE;
  }

  int lowest() {
    return lowest;
  }

  int higher(int list) {
    return get(list, HIGHER);
  }

  /** The slot that came first; NONE of no list. */
  int firstOf(int list) {
    return list == NONE ? NONE : get(list, FIRST);
  }

  int usesOf(int list) {
    return get(list, USES);
  }

  /** Adds an object with one use; gives its list. */
  int addLowest(int slot) {
    int list = lowest != NONE && get(lowest, USES) == 1 ? lowest : newList(1, NONE);
    append(slot, list);
    return list;
  }

  /** Adds an object that has at least as many uses as all others; gives its list. */
  int addHighest(int slot, int uses) {
    int list = highest != NONE && get(highest, USES) == uses ? highest : newList(uses, highest);
    append(slot, list);
    return list;
  }

  /** One more use of an object; gives its new list. */
  int raise(int slot, int list) {
    int uses = (int) StrictMath.min(Integer.MAX_VALUE, get(list, USES) + 1L);
    int higher = get(list, HIGHER);
    boolean alone = get(list, FIRST) == slot && get(list, LAST) == slot;
    boolean exists = higher != NONE && get(higher, USES) == uses;
    if (alone && !exists) {
      set(list, USES, uses);
      return list;
    }
    int target = exists ? higher : newList(uses, list);
    remove(slot, list);
    append(slot, target);
    return target;
  }

  void remove(int slot, int list) {
    int previous = table.previous(slot);
    int next = table.next(slot);
    if (previous == NONE) {
      set(list, FIRST, next);
    } else {
      table.setNext(previous, next);
    }
    if (next == NONE) {
      set(list, LAST, previous);
    } else {
      table.setPrevious(next, previous);
    }
    if (get(list, FIRST) == NONE) {
      drop(list);
    }
  }

  private void append(int slot, int list) {
    int last = get(list, LAST);
    table.setLinks(slot, last, NONE);
    if (last == NONE) {
      set(list, FIRST, slot);
    } else {
      table.setNext(last, slot);
    }
    set(list, LAST, slot);
  }

  /** A list behind {@code lower}; NONE: before all. */
  private int newList(int uses, int lower) {
    int list = free;
    if (list != NONE) {
      free = get(list, HIGHER);
    } else {
      list = fresh++;
      if (list * STRIDE == lists.length) {
        lists = Arrays.copyOf(lists, 2 * lists.length);
      }
    }
    int higher = lower == NONE ? lowest : get(lower, HIGHER);
    set(list, USES, uses);
    set(list, FIRST, NONE);
    set(list, LAST, NONE);
    join(lower, list);
    join(list, higher);
    return list;
  }

  private void drop(int list) {
    join(get(list, LOWER), get(list, HIGHER));
    set(list, HIGHER, free);
    free = list;
  }

  /** Makes two lists neighbours; NONE: the end. */
  private void join(int lower, int higher) {
    if (lower == NONE) {
      lowest = higher;
    } else {
      set(lower, HIGHER, higher);
    }
    if (higher == NONE) {
      highest = lower;
    } else {
      set(higher, LOWER, lower);
    }
  }

  private int get(int list, int field) {
    return lists[list * STRIDE + field];
  }

  private void set(int list, int field, int value) {
    lists[list * STRIDE + field] = value;
  }

  /** The bytes of all arrays. */
  long footprint() {
    return 4L * lists.length;
  }
}
