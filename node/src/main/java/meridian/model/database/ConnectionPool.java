package meridian.model.database;

import java.util.ArrayDeque;
import java.util.Deque;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/** A driver's connections to one member, and who waits for one. They stay open when idle. */
final class ConnectionPool {
  private final int max;
  private final Deque<Long> waiting = new ArrayDeque<>();
  private int inUse;
  private int open;

  /**
   * @param max connections at once
   */
  ConnectionPool(int max) {
    this.max = max;
  }

  boolean isFull() {
    return inUse >= max;
  }

  /** Takes a connection; true if it has to be opened first. */
  boolean take() {
    inUse++;
    boolean fresh = inUse > open;
    open = StrictMath.max(open, inUse);
    return fresh;
  }

  /** Gives a connection back. */
  void give(boolean closed) {
    inUse--;
    open -= closed ? 1 : 0;
  }

  /** All idle connections are broken. */
  void closeIdle() {
    open = inUse;
  }

  void closeAll() {
    waiting.clear();
    inUse = 0;
    open = 0;
  }

  void add(long query) {
    waiting.add(query);
  }

  void remove(long query) {
    waiting.remove(query);
  }

  /** Who waits longest; null if nobody does. */
  @Nullable Long next() {
    return waiting.poll();
  }

  void save(StateOutput out) {
    out.writeInt(inUse);
    out.writeInt(open);
    out.writeInt(waiting.size());
    waiting.forEach(out::writeLong);
  }

  void load(StateInput in) {
    inUse = in.readInt();
    open = in.readInt();
    waiting.clear();
    for (int n = in.readInt(); n > 0; n--) {
      waiting.add(in.readLong());
    }
  }
}
