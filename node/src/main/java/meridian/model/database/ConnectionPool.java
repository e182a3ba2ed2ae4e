package meridian.model.database;

import java.util.ArrayDeque;
import java.util.Deque;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/** A client's connections to one server, and who waits for one. They stay open when idle. */
public final class ConnectionPool {
  private final int max;
  private final Deque<Long> waiting = new ArrayDeque<>();
  private int inUse;
  private int open;

  /**
   * @param max connections at once
   */
  public ConnectionPool(int max) {
    this.max = max;
  }

  public boolean isFull() {
    return inUse >= max;
  }

  /** Takes a connection; true if it has to be opened first. */
  public boolean take() {
    inUse++;
    boolean fresh = inUse > open;
    open = StrictMath.max(open, inUse);
    return fresh;
  }

  /** Gives a connection back. */
  public void give(boolean closed) {
    inUse--;
    open -= closed ? 1 : 0;
  }

  /** All idle connections are broken. */
  void closeIdle() {
    open = inUse;
  }

  public void closeAll() {
    waiting.clear();
    inUse = 0;
    open = 0;
  }

  public void add(long query) {
    waiting.add(query);
  }

  /** Whoever waits gives up; false: he does not wait any more. */
  public boolean remove(long query) {
    return waiting.remove(query);
  }

  /** Who waits longest; null if nobody does. */
  public @Nullable Long next() {
    return waiting.poll();
  }

  public void save(StateOutput out) {
    out.writeInt(inUse);
    out.writeInt(open);
    out.writeInt(waiting.size());
    waiting.forEach(out::writeLong);
  }

  public void load(StateInput in) {
    inUse = in.readInt();
    open = in.readInt();
    waiting.clear();
    for (int n = in.readInt(); n > 0; n--) {
      waiting.add(in.readLong());
    }
  }
}
