package meridian.model.database;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * What a member knows of who is primary. Terms only grow; in each a member gives one vote, so there
 * is at most one primary a term.
 */
final class Election {
  /** No member. */
  static final int NOBODY = -1;

  /** What the member is. The order is part of the state of runs: append only. */
  enum Role {
    SECONDARY,
    CANDIDATE,
    PRIMARY
  }

  private final int self;
  private final long[] heard;
  private Role role;
  private long term = 1;
  private long votedTerm = 1;
  private int votes;
  private int primary;
  private long primaryHeard;

  /** At the start member 0 is the primary, and everybody knows that. */
  Election(int self, int members) {
    this.self = self;
    heard = new long[members];
    role = self == 0 ? Role.PRIMARY : Role.SECONDARY;
  }

  boolean isPrimary() {
    return role == Role.PRIMARY;
  }

  long term() {
    return term;
  }

  /** The index of the member that is primary as far as known, or {@link #NOBODY}. */
  int primary() {
    return primary;
  }

  /** When the primary was heard last, or there was another reason to wait for one. */
  long primaryHeard() {
    return primaryHeard;
  }

  int majority() {
    return heard.length / 2 + 1;
  }

  /** Somebody is in this term: if it is a later one, the member's own term is over. */
  boolean isOverBy(long other) {
    if (other <= term) {
      return false;
    }
    term = other;
    role = Role.SECONDARY;
    primary = NOBODY;
    return true;
  }

  void hear(int member, long now) {
    heard[member] = now;
  }

  /** The primary of this term was heard; true if it is news. */
  boolean hearPrimary(int member, long now) {
    primaryHeard = now;
    boolean news = primary != member;
    primary = member;
    return news;
  }

  /** There is a reason to wait for a primary from now on. */
  void defer(long now) {
    primaryHeard = now;
  }

  /** Whether most members, this one with them, were heard since then. */
  boolean hearsMost(long since) {
    int count = 1;
    for (int i = 0; i < heard.length; i++) {
      count += i != self && heard[i] >= since ? 1 : 0;
    }
    return count >= majority();
  }

  /** Begins a term of its own. */
  void stand(long now) {
    term++;
    votedTerm = term;
    votes = 1;
    role = Role.CANDIDATE;
    primary = NOBODY;
    primaryHeard = now;
  }

  /** Whether a candidate of the present term, with an oplog that is new enough, gets the vote. */
  boolean grants(long candidateTerm, long now) {
    boolean granted = candidateTerm == term && votedTerm < candidateTerm;
    if (granted) {
      votedTerm = candidateTerm;
      primaryHeard = now;
    }
    return granted;
  }

  void takeVote(long ofTerm) {
    votes += role == Role.CANDIDATE && ofTerm == term ? 1 : 0;
  }

  boolean hasWon() {
    return role == Role.CANDIDATE && votes >= majority();
  }

  void becomePrimary() {
    role = Role.PRIMARY;
    primary = self;
  }

  void becomeSecondary() {
    role = Role.SECONDARY;
    primary = NOBODY;
  }

  void save(StateOutput out) {
    out.writeLongs(heard, heard.length);
    out.writeInt(role.ordinal());
    out.writeLong(term);
    out.writeLong(votedTerm);
    out.writeInt(votes);
    out.writeInt(primary);
    out.writeLong(primaryHeard);
  }

  void load(StateInput in) {
    long[] saved = in.readLongs();
    Arrays.setAll(heard, i -> saved[i]);
    role = Role.values()[in.readInt()];
    term = in.readLong();
    votedTerm = in.readLong();
    votes = in.readInt();
    primary = in.readInt();
    primaryHeard = in.readLong();
  }
}
