package meridian.model.cdn;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Answer;
import meridian.model.http.Exchange;
import meridian.model.http.Request;
import meridian.model.result.MissReason;
import org.jspecify.annotations.Nullable;

/**
 * A request of a tier to the next one that has no answer yet, and the requests that wait for the
 * same answer. Its way: opened; sent, once or more, to one origin or the next ({@link Attempts});
 * answered; perhaps waiting for a custom error page ({@link #error}); closed.
 */
final class Fetch {
  private static final MissReason[] REASONS = MissReason.values();

  final Waiter first;

  /** Under which the answer is kept. */
  final long key;

  /** Whether later requests of the key wait for it. */
  final boolean collapses;

  final MissReason reason;
  final List<Waiter> waiters = new ArrayList<>(0);

  /** Of the expired copy that is being revalidated; the version is NO_VERSION if there is none. */
  long version = Exchange.NO_VERSION;

  long bytes;
  int status;

  /** Its present token; 0 before it is opened. An answer to an earlier attempt has another one. */
  long token;

  /** When it was first sent. */
  long askedAt;

  /** The entity that was asked last, and when. */
  int server;

  long sentAt;

  /** Which of the origins is asked, and how often it has been: 1, 2, ... */
  int member;

  int attempt = 1;

  /** Whether the present attempt has a connection that was open before. */
  boolean reused;

  /** Whether the function of the present origin's request has run, if there is one. */
  boolean prepared;

  /** The request as that function has changed it; null: it has not. */
  @Nullable Request changed;

  /** The origin that it has chosen, by its index in the settings, or -1. */
  int chosen = -1;

  /** The error in whose place a custom error page is being fetched; null: none is. */
  @Nullable Answer error;

  Fetch(Waiter first, long key, boolean collapses, MissReason reason) {
    this.first = first;
    this.key = key;
    this.collapses = collapses;
    this.reason = reason;
  }

  Request request() {
    return first.request();
  }

  /** The next origin of its group is to be asked. */
  void toNextMember() {
    member++;
    attempt = 1;
    prepared = false;
    changed = null;
    chosen = -1;
  }

  void save(StateOutput out) {
    first.save(out);
    out.writeLong(key);
    out.writeBoolean(collapses);
    out.writeInt(reason.ordinal());
    out.writeLong(version);
    out.writeLong(bytes);
    out.writeInt(status);
    out.writeLong(token);
    out.writeLong(askedAt);
    out.writeInt(server);
    out.writeLong(sentAt);
    out.writeInt(member);
    out.writeInt(attempt);
    out.writeBoolean(reused);
    out.writeBoolean(prepared);
    out.writeBody(changed);
    out.writeInt(chosen);
    out.writeBody(error);
    out.writeInt(waiters.size());
    for (Waiter waiter : waiters) {
      waiter.save(out);
    }
  }

  static Fetch load(StateInput in) {
    Fetch fetch =
        new Fetch(Waiter.load(in), in.readLong(), in.readBoolean(), REASONS[in.readInt()]);
    fetch.version = in.readLong();
    fetch.bytes = in.readLong();
    fetch.status = in.readInt();
    fetch.token = in.readLong();
    fetch.askedAt = in.readLong();
    fetch.server = in.readInt();
    fetch.sentAt = in.readLong();
    fetch.member = in.readInt();
    fetch.attempt = in.readInt();
    fetch.reused = in.readBoolean();
    fetch.prepared = in.readBoolean();
    fetch.changed = (Request) in.readBody();
    fetch.chosen = in.readInt();
    fetch.error = (Answer) in.readBody();
    for (int n = in.readInt(); n > 0; n--) {
      fetch.waiters.add(Waiter.load(in));
    }
    return fetch;
  }
}
