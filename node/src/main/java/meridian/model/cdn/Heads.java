package meridian.model.cdn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.CacheControl;

/**
 * The distinct heads of what a cache holds or held, by a small index, so that a kept object carries
 * the index only. A head is status, Cache-Control, whether it is an error, and the epoch: how many
 * invalidations had been taken over when the object was asked for. The index is local to its cache
 * and shows in no result.
 */
final class Heads {
  /** The largest index. */
  static final int MAX = ObjectTable.HEAD_MAX;

  /**
   * What an answer's head says, and when it was asked for.
   *
   * @param isError whether it stands for an error of the origin, whatever its status
   */
  record Head(int status, CacheControl cacheControl, int epoch, boolean isError) {
    boolean is(int otherStatus, CacheControl other, int otherEpoch, boolean error) {
      return status == otherStatus
          && epoch == otherEpoch
          && isError == error
          && cacheControl.equals(other);
    }
  }

  private final List<Head> heads = new ArrayList<>();
  private final Map<Head, Integer> indices = new LinkedHashMap<>();
  private int last;

  /** Negative where the head is that of an error. */
  private int[] statuses = new int[4];

  int index(int status, CacheControl cacheControl, int epoch, boolean isError) {
    if (last < heads.size() && heads.get(last).is(status, cacheControl, epoch, isError)) {
      return last;
    }
    last = indexOfOther(new Head(status, cacheControl, epoch, isError));
    return last;
  }

  private int indexOfOther(Head head) {
    Integer known = indices.get(head);
    return known == null ? add(head) : known;
  }

  int status(int index) {
    return StrictMath.abs(statuses[index]);
  }

  /** Whether it stands for an error of the origin: also a custom error page with status 200. */
  boolean isError(int index) {
    return statuses[index] < 0;
  }

  CacheControl cacheControl(int index) {
    return heads.get(index).cacheControl;
  }

  int epoch(int index) {
    return heads.get(index).epoch;
  }

  /** The index of the same head in another epoch. */
  int inEpoch(int index, int epoch) {
    Head head = heads.get(index);
    return head.epoch == epoch ? index : index(head.status, head.cacheControl, epoch, head.isError);
  }

  private int add(Head head) {
    int index = heads.size();
    if (index > MAX) {
      throw new IllegalStateException(
          "a cache has seen more than " + MAX + " different heads of objects");
    }
    heads.add(head);
    if (index == statuses.length) {
      statuses = Arrays.copyOf(statuses, 2 * index);
    }
    statuses[index] = head.isError ? -head.status : head.status;
    indices.put(head, index);
    return index;
  }

  void save(StateOutput out) {
    out.writeInt(heads.size());
    for (Head head : heads) {
      out.writeInt(head.status);
      out.writeBody(head.cacheControl);
      out.writeInt(head.epoch);
      out.writeBoolean(head.isError);
    }
  }

  void load(StateInput in) {
    heads.clear();
    indices.clear();
    for (int n = in.readInt(); n > 0; n--) {
      int status = in.readInt();
      CacheControl says = (CacheControl) Objects.requireNonNull(in.readBody());
      add(new Head(status, says, in.readInt(), in.readBoolean()));
    }
  }
}
