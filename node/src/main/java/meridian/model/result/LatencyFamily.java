package meridian.model.result;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * Latency histograms by a small index (country, entity, result type, behaviour); made when first
 * used.
 */
public final class LatencyFamily {
  private @Nullable LatencyHistogram[] members = new LatencyHistogram[8];

  /** Adds one value to member {@code index}. */
  public void record(int index, long nanos) {
    LatencyHistogram member = index < members.length ? members[index] : null;
    (member == null ? make(index) : member).record(nanos);
  }

  /** The number of members that may have values: indices below it. */
  public int size() {
    return members.length;
  }

  /** Member {@code index}, or null if nothing was recorded there. */
  public @Nullable LatencyHistogram get(int index) {
    return index < members.length ? members[index] : null;
  }

  /** All members in one. */
  public LatencyHistogram total() {
    LatencyHistogram total = new LatencyHistogram();
    for (LatencyHistogram member : members) {
      if (member != null) {
        total.add(member);
      }
    }
    return total;
  }

  /** Adds all values of a histogram to member {@code index}. */
  public void add(int index, LatencyHistogram values) {
    LatencyHistogram mine = get(index);
    (mine == null ? make(index) : mine).add(values);
  }

  /** Adds all values of another family. */
  public void add(LatencyFamily other) {
    for (int i = 0; i < other.members.length; i++) {
      LatencyHistogram theirs = other.members[i];
      if (theirs != null) {
        add(i, theirs);
      }
    }
  }

  public void save(StateOutput out) {
    for (int i = 0; i < members.length; i++) {
      LatencyHistogram member = members[i];
      if (member != null) {
        out.writeInt(i);
        member.save(out);
      }
    }
    out.writeInt(-1);
  }

  /** Adds what {@link #save} wrote. */
  public void load(StateInput in) {
    for (int i = in.readInt(); i >= 0; i = in.readInt()) {
      LatencyHistogram mine = get(i);
      (mine == null ? make(i) : mine).load(in);
    }
  }

  private LatencyHistogram make(int index) {
    if (index >= members.length) {
      members = Arrays.copyOf(members, StrictMath.max(index + 1, 2 * members.length));
    }
    LatencyHistogram made = new LatencyHistogram();
    members[index] = made;
    return made;
  }
}
