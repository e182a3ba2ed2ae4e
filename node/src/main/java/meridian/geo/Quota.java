package meridian.geo;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;

/**
 * How much a whole distribution may serve in each second of virtual time. Stepped once a request by
 * the coordinator, in the order of the trace, as it is the only one who sees all of them. Source:
 * Amazon CloudFront Developer Guide, "Quotas": requests and data transfer per distribution.
 */
public final class Quota {
  private final long requestsMax;
  private final long bitsMax;
  private long second;
  private long requests;
  private long bits;

  /**
   * A quota at time 0.
   *
   * @param requestsPerSecond 0: any number
   * @param bitsPerSecond 0: any number
   */
  public Quota(long requestsPerSecond, long bitsPerSecond) {
    requestsMax = requestsPerSecond == 0 ? Long.MAX_VALUE : requestsPerSecond;
    bitsMax = bitsPerSecond == 0 ? Long.MAX_VALUE : bitsPerSecond;
  }

  /**
   * Whether a request is beyond the quota of its second; then it counts for nothing.
   *
   * @param time not before the one before
   * @param bytes of its object, or below 0: unknown, counts as none
   */
  public boolean isExceededBy(long time, long bytes) {
    if (time / VirtualTime.SECOND != second) {
      second = time / VirtualTime.SECOND;
      requests = 0;
      bits = 0;
    }
    long more = 8 * StrictMath.max(0, bytes);
    if (requests + 1 > requestsMax || more > bitsMax - bits) {
      return true;
    }
    requests++;
    bits += more;
    return false;
  }

  /** Writes what later steps depend on. */
  public void save(StateOutput out) {
    out.writeLong(second);
    out.writeLong(requests);
    out.writeLong(bits);
  }

  /** Takes over what {@link #save} wrote. */
  public void load(StateInput in) {
    second = in.readLong();
    requests = in.readLong();
    bits = in.readLong();
  }
}
