package meridian.model.viewer;

import java.util.Objects;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Request;

/**
 * A viewer's request that is being worked on at an entry point other than an edge location.
 *
 * @param arrivedAt when it reached the entry point
 * @param rtt between viewer and entry point, nanoseconds
 * @param before what the viewer's time to first byte holds beside the entry point's: lost time,
 *     handshakes, one round trip
 * @param dnsNanos what the DNS look-up cost
 */
public record Visit(Request request, long arrivedAt, long rtt, long before, long dnsNanos) {
  public void save(StateOutput out) {
    out.writeBody(request);
    out.writeLong(arrivedAt);
    out.writeLong(rtt);
    out.writeLong(before);
    out.writeLong(dnsNanos);
  }

  public static Visit load(StateInput in) {
    return new Visit(
        (Request) Objects.requireNonNull(in.readBody()),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
