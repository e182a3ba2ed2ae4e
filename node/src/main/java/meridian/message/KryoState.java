package meridian.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.Consumer;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads state as bytes: numbers in Kryo's compact form, bodies of events as registered
 * classes.
 */
public final class KryoState {
  /** No array of a state is longer: a guard against reading rubbish. */
  private static final int ARRAY_MAX = 1 << 28;

  private KryoState() {}

  /** The bytes that {@code writer} writes. */
  public static byte[] write(Consumer<StateOutput> writer) {
    Output output = new Output(1 << 12, Integer.MAX_VALUE - 8);
    writer.accept(new KryoOutput(output, WireClasses.newKryo()));
    return output.toBytes();
  }

  /** Lets {@code reader} read what {@link #write} made. */
  public static void read(byte[] bytes, Consumer<StateInput> reader) {
    Input input = new Input(bytes);
    reader.accept(new KryoInput(input, WireClasses.newKryo()));
    if (!input.end()) {
      throw new IllegalStateException(
          "state has " + (bytes.length - input.position()) + " bytes too many");
    }
  }

  private record KryoOutput(Output output, Kryo kryo) implements StateOutput {
    @Override
    public void writeBoolean(boolean value) {
      output.writeBoolean(value);
    }

    @Override
    public void writeInt(int value) {
      output.writeVarInt(value, false);
    }

    @Override
    public void writeLong(long value) {
      output.writeVarLong(value, false);
    }

    @Override
    public void writeDouble(double value) {
      output.writeDouble(value);
    }

    @Override
    public void writeString(String value) {
      output.writeString(value);
    }

    @Override
    public void writeInts(int[] values, int length) {
      output.writeVarInt(length, true);
      for (int i = 0; i < length; i++) {
        output.writeVarInt(values[i], false);
      }
    }

    @Override
    public void writeLongs(long[] values, int length) {
      output.writeVarInt(length, true);
      for (int i = 0; i < length; i++) {
        output.writeVarLong(values[i], false);
      }
    }

    @Override
    public void writeHashes(long[] values, int length) {
      output.writeVarInt(length, true);
      output.writeLongs(values, 0, length);
    }

    @Override
    public void writeBytes(byte[] values, int length) {
      output.writeVarInt(length, true);
      output.writeBytes(values, 0, length);
    }

    @Override
    public void writeBody(@Nullable Object body) {
      kryo.writeClassAndObject(output, body);
    }
  }

  private record KryoInput(Input input, Kryo kryo) implements StateInput {
    @Override
    public boolean readBoolean() {
      return input.readBoolean();
    }

    @Override
    public int readInt() {
      return input.readVarInt(false);
    }

    @Override
    public long readLong() {
      return input.readVarLong(false);
    }

    @Override
    public double readDouble() {
      return input.readDouble();
    }

    @Override
    public String readString() {
      return input.readString();
    }

    @Override
    public int[] readInts() {
      int[] values = new int[length(1)];
      for (int i = 0; i < values.length; i++) {
        values[i] = input.readVarInt(false);
      }
      return values;
    }

    @Override
    public long[] readLongs() {
      long[] values = new long[length(1)];
      for (int i = 0; i < values.length; i++) {
        values[i] = input.readVarLong(false);
      }
      return values;
    }

    @Override
    public long[] readHashes() {
      return input.readLongs(length(Long.BYTES));
    }

    @Override
    public byte[] readBytes() {
      return input.readBytes(length(1));
    }

    private int length(int bytesOfOne) {
      int length = input.readVarInt(true);
      int left = input.limit() - input.position();
      if (length < 0 || length > ARRAY_MAX || length > left / bytesOfOne) {
        throw new IllegalStateException(
            "array of length " + length + " in a state of " + input.limit() + " bytes");
      }
      return length;
    }

    @Override
    public @Nullable Object readBody() {
      return kryo.readClassAndObject(input);
    }
  }
}
