package meridian.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serializers of arrays and lists that look at a length before they make room for it: no message is
 * read piecemeal, so what does not fit into the rest of its bytes is rubbish.
 */
final class BoundedSerializers {
  private static final Map<Class<?>, Serializer<?>> ARRAYS =
      Map.of(
          long[].class,
          new Array<>(Long.BYTES, a -> a.length, BulkArrays::writeLongs, BulkArrays::readLongs),
          int[].class,
          new Array<>(Integer.BYTES, a -> a.length, BulkArrays::writeInts, BulkArrays::readInts),
          short[].class,
          new Array<>(
              Short.BYTES,
              a -> a.length,
              (o, a) -> o.writeShorts(a, 0, a.length),
              Input::readShorts),
          byte[].class,
          new Array<>(1, a -> a.length, Output::writeBytes, Input::readBytes),
          boolean[].class,
          new Array<>(
              1, a -> a.length, (o, a) -> o.writeBooleans(a, 0, a.length), Input::readBooleans));

  private BoundedSerializers() {}

  /** The serializer of an array class; null for all other classes. */
  static @Nullable Serializer<?> ofArray(Class<?> type) {
    return ARRAYS.get(type);
  }

  /** For what {@code List.of} makes. */
  static Serializer<List<?>> ofList() {
    return new Lists();
  }

  private static int length(Input input, int bytesEach) {
    int length = input.readVarInt(true);
    if (length < 0 || length > (input.limit() - input.position()) / bytesEach) {
      throw new KryoException(
          length + " elements in " + (input.limit() - input.position()) + " bytes");
    }
    return length;
  }

  private interface Length<T> {
    int of(T array);
  }

  private interface Writer<T> {
    void write(Output output, T array);
  }

  private interface Reader<T> {
    T read(Input input, int length);
  }

  private static final class Array<T> extends Serializer<T> {
    private final int bytesEach;
    private final Length<T> length;
    private final Writer<T> writer;
    private final Reader<T> reader;

    Array(int bytesEach, Length<T> length, Writer<T> writer, Reader<T> reader) {
      this.bytesEach = bytesEach;
      this.length = length;
      this.writer = writer;
      this.reader = reader;
      setAcceptsNull(false);
    }

    @Override
    public void write(Kryo kryo, Output output, T array) {
      output.writeVarInt(length.of(array), true);
      writer.write(output, array);
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
      return reader.read(input, length(input, bytesEach));
    }
  }

  private static final class Lists extends Serializer<List<?>> {
    Lists() {
      super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, List<?> list) {
      output.writeVarInt(list.size(), true);
      list.forEach(element -> kryo.writeClassAndObject(output, element));
    }

    @Override
    public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
      int length = length(input, 1);
      List<Object> list = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        list.add(kryo.readClassAndObject(input));
      }
      return List.copyOf(list);
    }
  }
}
