package meridian.model.database;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** An operation as the driver that has to get it done sees it. */
final class Query {
  /** What it waits for. The order is part of the state of runs: append only. */
  enum State {
    /** For a member that suits. */
    SELECTING,
    /** For a connection to its member. */
    QUEUED,
    /** For its member's answer. */
    SENT
  }

  final long id;
  final long caller;
  final long client;
  final long request;
  final boolean write;
  final long startedAt;
  State state = State.SELECTING;
  int attempt;
  int member = Election.NOBODY;

  /** Grows with each change of state, so that timers of earlier ones can be told. */
  long phase;

  /** The member will never answer, which the driver does not know yet. */
  boolean silent;

  /**
   * @param caller the caller's own number
   * @param client who of those that use the driver
   * @param request the number of the request that it belongs to
   */
  Query(long id, long caller, long client, long request, boolean write, long startedAt) {
    this.id = id;
    this.caller = caller;
    this.client = client;
    this.request = request;
    this.write = write;
    this.startedAt = startedAt;
  }

  void become(State next) {
    state = next;
    phase++;
    silent = false;
  }

  /** What answers are known by: an answer to an earlier attempt is none to this one. */
  long token() {
    return 2 * id + attempt;
  }

  void save(StateOutput out) {
    out.writeLong(id);
    out.writeLong(caller);
    out.writeLong(client);
    out.writeLong(request);
    out.writeBoolean(write);
    out.writeLong(startedAt);
    out.writeInt(state.ordinal());
    out.writeInt(attempt);
    out.writeInt(member);
    out.writeLong(phase);
    out.writeBoolean(silent);
  }

  static Query load(StateInput in) {
    Query query =
        new Query(
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readBoolean(),
            in.readLong());
    query.state = State.values()[in.readInt()];
    query.attempt = in.readInt();
    query.member = in.readInt();
    query.phase = in.readLong();
    query.silent = in.readBoolean();
    return query;
  }
}
