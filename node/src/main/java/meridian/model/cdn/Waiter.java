package meridian.model.cdn;

import java.util.Objects;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Request;

/**
 * A request that a tier works on, and who waits for it.
 *
 * @param client the entity that asked, or 0: a viewer
 * @param token the client's token
 * @param condition the version that the client holds, or NO_VERSION
 * @param arrivedAt when it reached this tier
 * @param rtt between viewer and entry point, nanoseconds
 * @param before what the viewer's time to first byte holds beside this tier's: lost time,
 *     handshakes, one round trip
 * @param dnsNanos what the viewer's DNS look-up cost
 */
record Waiter(
    Request request,
    int client,
    long token,
    long condition,
    long arrivedAt,
    long rtt,
    long before,
    long dnsNanos) {

  void save(StateOutput out) {
    out.writeBody(request);
    out.writeInt(client);
    out.writeLong(token);
    out.writeLong(condition);
    out.writeLong(arrivedAt);
    out.writeLong(rtt);
    out.writeLong(before);
    out.writeLong(dnsNanos);
  }

  static Waiter load(StateInput in) {
    return new Waiter(
        (Request) Objects.requireNonNull(in.readBody()),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
