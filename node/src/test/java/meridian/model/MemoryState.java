package meridian.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** State in memory: what is written is read in the same order and with the same types. */
public final class MemoryState implements StateOutput, StateInput {
  private static final Object NULL = new Object();
  private final Deque<Object> values = new ArrayDeque<>();

  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public void writeBoolean(boolean value) {
    values.add(value);
  }

  @Override
  public void writeInt(int value) {
    values.add(value);
  }

  @Override
  public void writeLong(long value) {
    values.add(value);
  }

  @Override
  public void writeDouble(double value) {
    values.add(value);
  }

  @Override
  public void writeString(String value) {
    values.add(value);
  }

  @Override
  public void writeInts(int[] array, int length) {
    values.add(Arrays.copyOf(array, length));
  }

  @Override
  public void writeLongs(long[] array, int length) {
    values.add(Arrays.copyOf(array, length));
  }

  @Override
  public void writeHashes(long[] array, int length) {
    writeLongs(array, length);
  }

  @Override
  public void writeBytes(byte[] array, int length) {
    values.add(Arrays.copyOf(array, length));
  }

  @Override
  public void writeBody(Object body) {
    values.add(body == null ? NULL : body);
  }

  @Override
  public boolean readBoolean() {
    return (boolean) values.remove();
  }

  @Override
  public int readInt() {
    return (int) values.remove();
  }

  @Override
  public long readLong() {
    return (long) values.remove();
  }

  @Override
  public double readDouble() {
    return (double) values.remove();
  }

  @Override
  public String readString() {
    return (String) values.remove();
  }

  @Override
  public int[] readInts() {
    return (int[]) values.remove();
  }

  @Override
  public long[] readLongs() {
    return (long[]) values.remove();
  }

  @Override
  public long[] readHashes() {
    return readLongs();
  }

  @Override
  public byte[] readBytes() {
    return (byte[]) values.remove();
  }

  @Override
  public Object readBody() {
    Object value = values.remove();
    return value == NULL ? null : value;
  }
}
