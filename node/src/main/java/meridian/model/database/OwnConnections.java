package meridian.model.database;

import java.util.BitSet;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * A connection for each of those who use a driver, which nobody else can have: containers of
 * functions. None of them asks for two things at once.
 */
final class OwnConnections implements Connections {
  private BitSet open = new BitSet();
  private BitSet inUse = new BitSet();

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public boolean take(long client) {
    int index = StrictMath.toIntExact(client);
    boolean fresh = !open.get(index);
    open.set(index);
    inUse.set(index);
    return fresh;
  }

  @Override
  public void give(long client, boolean closed) {
    int index = StrictMath.toIntExact(client);
    inUse.clear(index);
    if (closed) {
      open.clear(index);
    }
  }

  @Override
  public void disconnect(long client) {
    open.clear(StrictMath.toIntExact(client));
  }

  @Override
  public void closeIdle() {
    open.and(inUse);
  }

  @Override
  public void closeAll() {
    open.clear();
    inUse.clear();
  }

  @Override
  public void add(long query) {
    throw new IllegalStateException("nobody waits: " + query);
  }

  @Override
  public void remove(long query) {
    throw new IllegalStateException("nobody waits: " + query);
  }

  @Override
  public @Nullable Long next() {
    return null;
  }

  @Override
  public void save(StateOutput out) {
    write(open, out);
    write(inUse, out);
  }

  private static void write(BitSet bits, StateOutput out) {
    long[] words = bits.toLongArray();
    out.writeLongs(words, words.length);
  }

  @Override
  public void load(StateInput in) {
    open = BitSet.valueOf(in.readLongs());
    inUse = BitSet.valueOf(in.readLongs());
  }
}
