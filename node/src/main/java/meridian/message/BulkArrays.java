package meridian.message;

import com.esotericsoftware.kryo.io.ByteBufferInput;
import com.esotericsoftware.kryo.io.ByteBufferOutput;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Long arrays as fast as memory is copied: they are nearly all that a chunk consists of. The bytes
 * are those of Kryo's own methods, which write them one by one.
 */
final class BulkArrays {
  private BulkArrays() {}

  static void writeLongs(Output output, long[] values) {
    int bytes = values.length * Long.BYTES;
    if (hasRoom(output, bytes)) {
      at(output, bytes).asLongBuffer().put(values);
      output.setPosition(output.position() + bytes);
    } else {
      output.writeLongs(values, 0, values.length);
    }
  }

  static void writeInts(Output output, int[] values) {
    int bytes = values.length * Integer.BYTES;
    if (hasRoom(output, bytes)) {
      at(output, bytes).asIntBuffer().put(values);
      output.setPosition(output.position() + bytes);
    } else {
      output.writeInts(values, 0, values.length);
    }
  }

  private static boolean hasRoom(Output output, int bytes) {
    return !(output instanceof ByteBufferOutput)
        && output.getBuffer().length - output.position() >= bytes;
  }

  private static ByteBuffer at(Output output, int bytes) {
    return ByteBuffer.wrap(output.getBuffer(), output.position(), bytes)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The caller has checked that there are so many. */
  static long[] readLongs(Input input, int length) {
    if (input instanceof ByteBufferInput) {
      return input.readLongs(length);
    }
    long[] values = new long[length];
    at(input, length * Long.BYTES).asLongBuffer().get(values);
    input.setPosition(input.position() + length * Long.BYTES);
    return values;
  }

  /** The caller has checked that there are so many. */
  static int[] readInts(Input input, int length) {
    if (input instanceof ByteBufferInput) {
      return input.readInts(length);
    }
    int[] values = new int[length];
    at(input, length * Integer.BYTES).asIntBuffer().get(values);
    input.setPosition(input.position() + length * Integer.BYTES);
    return values;
  }

  private static ByteBuffer at(Input input, int bytes) {
    return ByteBuffer.wrap(input.getBuffer(), input.position(), bytes)
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
