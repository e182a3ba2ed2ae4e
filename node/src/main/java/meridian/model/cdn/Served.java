package meridian.model.cdn;

import java.util.Objects;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.result.ResultType;

/**
 * What is written down of an answer to a viewer beside the answer itself.
 *
 * @param detail x-edge-detailed-result-type, or empty where it is the result type's name
 * @param originNanos how long an origin took for this request, or -1
 * @param cached whether the body came from the edge location's own cache
 */
record Served(ResultType result, String detail, long originNanos, boolean cached) {
  /** An answer that no function, cache or origin had a part in, or not yet. */
  static Served plain(ResultType result) {
    return new Served(result, "", -1, false);
  }

  /** The same with another result type. */
  Served as(ResultType other) {
    return other == result ? this : new Served(other, detail, originNanos, cached);
  }

  void save(StateOutput out) {
    out.writeInt(result.ordinal());
    out.writeString(detail);
    out.writeLong(originNanos);
    out.writeBoolean(cached);
  }

  static Served load(StateInput in) {
    return new Served(
        ResultType.of(in.readInt()),
        Objects.requireNonNull(in.readString()),
        in.readLong(),
        in.readBoolean());
  }
}
