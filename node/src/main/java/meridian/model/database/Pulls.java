package meridian.model.database;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** What a primary knows of its secondaries, and which of its writes wait for most of them. */
final class Pulls {
  private final long[] matched;
  private final boolean[] waiting;
  private final TreeMap<Long, Operation> writes = new TreeMap<>();
  private long committed;

  Pulls(int members) {
    matched = new long[members];
    waiting = new boolean[members];
  }

  /** A new term: nothing is known of anybody. */
  void clear() {
    Arrays.fill(matched, 0);
    Arrays.fill(waiting, false);
  }

  /** A secondary has the oplog up to this optime. */
  void matches(int member, long optime) {
    matched[member] = StrictMath.max(matched[member], optime);
  }

  long matched(int member) {
    return matched[member];
  }

  void waits(int member, boolean now) {
    waiting[member] = now;
  }

  boolean isWaiting(int member) {
    return waiting[member];
  }

  void add(long optime, Operation write) {
    writes.put(optime, write);
  }

  /**
   * Moves the commit point to what most members have, and gives the writes that are thereby
   * acknowledged, by optime. Only entries of the primary's own term commit by counting; earlier
   * ones with them (Raft, section 5.4.2).
   */
  Map<Long, Operation> commit(int self, Oplog oplog, int majority) {
    matched[self] = oplog.last();
    long[] sorted = matched.clone();
    Arrays.sort(sorted);
    long most = sorted[sorted.length - majority];
    if (Oplog.term(most) == Oplog.term(oplog.last())) {
      committed = StrictMath.max(committed, most);
    }
    Map<Long, Operation> reached = writes.headMap(committed, true);
    Map<Long, Operation> done = new TreeMap<>(reached);
    reached.clear();
    return done;
  }

  /** Drops one write that waits, or all; gives them. */
  List<Operation> drop(long optime) {
    Operation write = writes.remove(optime);
    return write == null ? List.of() : List.of(write);
  }

  List<Operation> dropAll() {
    List<Operation> all = List.copyOf(writes.values());
    writes.clear();
    return all;
  }

  void save(StateOutput out) {
    out.writeLongs(matched, matched.length);
    for (boolean one : waiting) {
      out.writeBoolean(one);
    }
    out.writeLong(committed);
    out.writeInt(writes.size());
    writes.forEach(
        (optime, write) -> {
          out.writeLong(optime);
          write.save(out);
        });
  }

  void load(StateInput in) {
    long[] saved = in.readLongs();
    Arrays.setAll(matched, i -> saved[i]);
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = in.readBoolean();
    }
    committed = in.readLong();
    writes.clear();
    for (int n = in.readInt(); n > 0; n--) {
      long optime = in.readLong();
      writes.put(optime, Operation.load(in));
    }
  }
}
