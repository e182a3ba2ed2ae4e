package meridian.model.database;

import meridian.kernel.Event;

/**
 * The events between members, and between a client and a member. What members say to each other
 * about elections is background; what moves a write on is not.
 */
public final class DatabaseProtocol {
  private static final int FIRST = 1_000;

  /** The last type that this package uses, without the background bit. */
  static final int LAST = FIRST + 99;

  // ---- client to member and back
  /** {@code a}: the client's token; {@code b}: see {@link #operation}. */
  static final int OPERATION = FIRST;

  /** {@code a}: the token; {@code b}: see {@link #result}. */
  static final int RESULT = FIRST + 1;

  /** Who are you? {@code a}: whether it is background (1) and so shall the answer be. */
  static final int HELLO = FIRST + 2;

  /** {@code a}: the member's term; {@code b}: the ordinal of a {@link Standing}. */
  static final int HELLO_ANSWER = FIRST + 3;

  // ---- a member to itself
  /** A worker has finished; {@code a}: the operation's number. */
  static final int SERVED = FIRST + 10;

  /** A secondary has applied what it pulled; {@code a}: the term of the primary it is from. */
  static final int APPLIED = FIRST + 11;

  /** A write waits too long for most members; {@code a}: the operation's number. */
  static final int WRITE_EXPIRED = FIRST + 12;

  // ---- between members
  /** {@code a}: the primary's term; {@code b}: the optime up to which the sender has its oplog. */
  static final int PULL = FIRST + 20;

  /** {@code a}: the primary's term; {@code b}: the sender's commit point; body: its oplog. */
  static final int BATCH = FIRST + 21;

  /** {@code a}: the term; {@code b}: 1 from the primary. */
  static final int HEARTBEAT = Event.BACKGROUND + FIRST + 30;

  /** {@code a}: the term; {@code b}: the candidate's last optime. */
  static final int VOTE_ASKED = Event.BACKGROUND + FIRST + 31;

  /** {@code a}: the term; {@code b}: 1 if it is granted. */
  static final int VOTE = Event.BACKGROUND + FIRST + 32;

  static final int TICK = Event.BACKGROUND + FIRST + 33;
  static final int ELECTION = Event.BACKGROUND + FIRST + 34;
  static final int BREAKS = Event.BACKGROUND + FIRST + 35;
  static final int BACK = Event.BACKGROUND + FIRST + 36;

  // ---- a client to itself
  /** {@code a}: the operation's token; {@code b}: its phase. */
  static final int PHASE_EXPIRED = FIRST + 40;

  /** {@code a}: the operation's token. */
  static final int OPERATION_EXPIRED = FIRST + 41;

  static final int POLL = FIRST + 42;

  /** {@code a}: the index of a member that did not answer, with the number of the driver. */
  static final int LOST = FIRST + 43;

  static final int CHECK = Event.BACKGROUND + FIRST + 44;

  /** How an operation ended at a member. The order is part of digests: append only. */
  enum Result {
    DONE,
    /** It has to be the primary and is not, or no longer. */
    NOT_PRIMARY,
    /** The member died with the operation outstanding, or refused the connection. */
    BROKEN,
    /** Most members did not get the write in time. */
    WRITE_TIMEOUT,
    /** The client hears nothing: this only closes the account. */
    SILENT
  }

  /** What a member is, as a client sees it. The order is part of digests: append only. */
  enum Standing {
    SECONDARY,
    PRIMARY,
    REFUSED,
    SILENT
  }

  private static final int RESULT_BITS = 3;

  private DatabaseProtocol() {}

  /** Whether an event is of this protocol. */
  public static boolean isOurs(int type) {
    int plain = type & ~Event.BACKGROUND;
    return plain >= FIRST && plain <= LAST;
  }

  /** What is asked, in one number. */
  static long operation(boolean write, boolean needsPrimary, boolean majority) {
    return (write ? 1 : 0) | (needsPrimary ? 2 : 0) | (majority ? 4 : 0);
  }

  /**
   * How an operation ended, in one number.
   *
   * @param optime of a write; 0 of others
   */
  static long result(Result result, long optime) {
    return optime << RESULT_BITS | result.ordinal();
  }

  static Result resultOf(long number) {
    return Result.values()[(int) (number & ((1 << RESULT_BITS) - 1))];
  }

  static long optimeOf(long number) {
    return number >>> RESULT_BITS;
  }
}
