package meridian.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
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
    return checked(input, input.readVarInt(true), bytesEach);
  }

  private static int checked(Input input, int length, int bytesEach) {
    if (length < 0 || length > (input.limit() - input.position()) / bytesEach) {
      throw new KryoException(
          length + " elements in " + (input.limit() - input.position()) + " bytes");
    }
    return length;
  }

  /** Registers those that Kryo has, and that would believe any length: the bytes stay the same. */
  static void replaceIn(Kryo kryo) {
    kryo.register(String.class, new Strings());
    kryo.getRegistration(ArrayList.class).setSerializer(new ArrayLists());
    kryo.getRegistration(Object[].class).setSerializer(new Objects(kryo));
  }

  private static final class Strings extends DefaultSerializers.StringSerializer {
    /** A character takes a byte at least; ASCII has an end mark instead of a length. */
    @Override
    public String read(Kryo kryo, Input input, Class<? extends String> type) {
      int start = input.position();
      if (input.readVarIntFlag()) {
        checked(input, Math.max(0, input.readVarIntFlag(true) - 1), 1);
        input.setPosition(start);
      }
      return super.read(kryo, input, type);
    }
  }

  private static final class ArrayLists extends CollectionSerializer<List<?>> {
    @Override
    protected List<?> create(Kryo kryo, Input input, Class<? extends List<?>> type, int size) {
      return new ArrayList<>(checked(input, size, 1));
    }
  }

  private static final class Objects extends Serializer<Object[]> {
    private final Serializer<Object[]> plain;

    Objects(Kryo kryo) {
      plain = new DefaultArraySerializers.ObjectArraySerializer(kryo, Object[].class);
      setAcceptsNull(plain.getAcceptsNull());
    }

    @Override
    public void write(Kryo kryo, Output output, Object[] array) {
      plain.write(kryo, output, array);
    }

    @Override
    public Object[] read(Kryo kryo, Input input, Class<? extends Object[]> type) {
      int start = input.position();
      checked(input, Math.max(0, input.readVarInt(true) - 1), 1);
      input.setPosition(start);
      return plain.read(kryo, input, type);
    }
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
