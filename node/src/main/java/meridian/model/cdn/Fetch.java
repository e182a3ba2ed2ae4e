package meridian.model.cdn;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.result.MissReason;

/**
 * A request of a tier to the next one that has no answer yet, and the requests that wait for the
 * same answer.
 */
final class Fetch {
  private static final MissReason[] REASONS = MissReason.values();

  final Waiter first;

  /** Under which the answer is kept. */
  final long key;

  /** Whether later requests of the key wait for it. */
  final boolean collapses;

  /** The entity that was asked, and when. */
  final int server;

  final long sentAt;
  final MissReason reason;

  /** Of the expired copy that is being revalidated; the version is NO_VERSION if there is none. */
  final long version;

  final long bytes;
  final int status;
  final List<Waiter> waiters = new ArrayList<>(0);

  Fetch(
      Waiter first,
      long key,
      boolean collapses,
      int server,
      long sentAt,
      MissReason reason,
      long version,
      long bytes,
      int status) {
    this.first = first;
    this.key = key;
    this.collapses = collapses;
    this.server = server;
    this.sentAt = sentAt;
    this.reason = reason;
    this.version = version;
    this.bytes = bytes;
    this.status = status;
  }

  void save(StateOutput out) {
    first.save(out);
    out.writeLong(key);
    out.writeBoolean(collapses);
    out.writeInt(server);
    out.writeLong(sentAt);
    out.writeInt(reason.ordinal());
    out.writeLong(version);
    out.writeLong(bytes);
    out.writeInt(status);
    out.writeInt(waiters.size());
    for (Waiter waiter : waiters) {
      waiter.save(out);
    }
  }

  static Fetch load(StateInput in) {
    Fetch fetch =
        new Fetch(
            Waiter.load(in),
            in.readLong(),
            in.readBoolean(),
            in.readInt(),
            in.readLong(),
            REASONS[in.readInt()],
            in.readLong(),
            in.readLong(),
            in.readInt());
    for (int n = in.readInt(); n > 0; n--) {
      fetch.waiters.add(Waiter.load(in));
    }
    return fetch;
  }
}
