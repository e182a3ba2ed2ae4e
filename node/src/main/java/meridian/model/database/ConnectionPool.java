package meridian.model.database;

import java.util.ArrayDeque;
import java.util.Deque;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/** Connections to a server that all share who use a client, and who waits for one. */
public final class ConnectionPool implements Connections {
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

  @Override
  public boolean isFull() {
    return inUse >= max;
  }

  @Override
  public boolean take(long client) {
    inUse++;
    boolean fresh = inUse > open;
    open = StrictMath.max(open, inUse);
    return fresh;
  }

  @Override
  public void give(long client, boolean closed) {
    inUse--;
    open -= closed ? 1 : 0;
  }

  @Override
  public void disconnect(long client) {
    // the others use his connections
  }

  @Override
  public void closeIdle() {
    open = inUse;
  }

  @Override
  public void closeAll() {
    waiting.clear();
    inUse = 0;
    open = 0;
  }

  @Override
  public void add(long query) {
    waiting.add(query);
  }

  @Override
  public void remove(long query) {
    waiting.remove(query);
  }

  @Override
  public @Nullable Long next() {
    return waiting.poll();
  }

  @Override
  public void save(StateOutput out) {
    out.writeInt(inUse);
    out.writeInt(open);
    out.writeInt(waiting.size());
    waiting.forEach(out::writeLong);
  }

  @Override
  public void load(StateInput in) {
    inUse = in.readInt();
    open = in.readInt();
    waiting.clear();
    for (int n = in.readInt(); n > 0; n--) {
      waiting.add(in.readLong());
    }
  }
}
