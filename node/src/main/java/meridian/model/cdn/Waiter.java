package meridian.model.cdn;

import java.util.Objects;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Exchange;
import meridian.model.http.Request;

/**
 * A request that a tier works on, and who waits for it.
 *
 * @param client the entity that asked, or {@link #VIEWER}, {@link #NOBODY}, {@link #ERROR_PAGE}
 * @param token the client's token; of an error page, that of the fetch which waits for it
 * @param condition the version that the client holds, or NO_VERSION
 * @param arrivedAt when it reached this tier
 * @param rtt between viewer and entry point, nanoseconds
 * @param before what the viewer's time to first byte holds beside this tier's: lost time,
 *     handshakes, one round trip
 * @param dnsNanos what the viewer's DNS look-up cost
 * @param asked the request as it came in, where a function has changed it; else the same
 */
record Waiter(
    Request request,
    int client,
    long token,
    long condition,
    long arrivedAt,
    long rtt,
    long before,
    long dnsNanos,
    Request asked) {
  static final int VIEWER = 0;

  /** An object that is revalidated while viewers already have the old copy. */
  static final int NOBODY = -1;

  /** A fetch of the same tier needs a custom error page. */
  static final int ERROR_PAGE = -2;

  /** A request that nobody has changed. */
  Waiter(
      Request request,
      int client,
      long token,
      long condition,
      long arrivedAt,
      long rtt,
      long before,
      long dnsNanos) {
    this(request, client, token, condition, arrivedAt, rtt, before, dnsNanos, request);
  }

  /** A request that the tier makes by itself, because of another one. */
  static Waiter inside(Request request, int client, long token, long now) {
    return new Waiter(request, client, token, Exchange.NO_VERSION, now, 0, 0, 0);
  }

  /** The same with its request changed by a function. */
  Waiter with(Request other) {
    return new Waiter(other, client, token, condition, arrivedAt, rtt, before, dnsNanos, asked);
  }

  /** Whether it is a request of somebody else than the tier itself. */
  boolean isCounted() {
    return client >= 0;
  }

  void save(StateOutput out) {
    out.writeBody(request);
    out.writeInt(client);
    out.writeLong(token);
    out.writeLong(condition);
    out.writeLong(arrivedAt);
    out.writeLong(rtt);
    out.writeLong(before);
    out.writeLong(dnsNanos);
    boolean changed = !asked.equals(request);
    out.writeBoolean(changed);
    if (changed) {
      out.writeBody(asked);
    }
  }

  static Waiter load(StateInput in) {
    Request request = (Request) Objects.requireNonNull(in.readBody());
    int client = in.readInt();
    long token = in.readLong();
    long condition = in.readLong();
    long arrivedAt = in.readLong();
    long rtt = in.readLong();
    long before = in.readLong();
    long dnsNanos = in.readLong();
    Request asked = in.readBoolean() ? (Request) Objects.requireNonNull(in.readBody()) : request;
    return new Waiter(request, client, token, condition, arrivedAt, rtt, before, dnsNanos, asked);
  }
}
