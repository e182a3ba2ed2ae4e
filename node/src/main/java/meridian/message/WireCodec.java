package meridian.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.ByteBufferInput;
import com.esotericsoftware.kryo.io.ByteBufferOutput;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import java.nio.ByteBuffer;
import meridian.model.traffic.RequestRows;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;

/** Messages as bytes and back: Kryo with the classes of {@link WireClasses}. Thread-safe. */
public final class WireCodec {
  private final Pool<Kryo> pool;

  /** A codec for messages that are sent and received by this actor system. */
  public WireCodec(ActorSystem<?> system) {
    pool =
        new Pool<>(true, false, 16) {
          @Override
          protected Kryo create() {
            return WireClasses.newKryo(ActorRefResolver.get(system));
          }
        };
  }

  /** The bytes of a message; a class that is not registered is an exception. */
  public byte[] encode(Object message) {
    Kryo kryo = pool.obtain();
    try {
      Output output = new Output(expectedBytes(message), Integer.MAX_VALUE - 8);
      kryo.writeClassAndObject(output, message);
      return output.toBytes();
    } finally {
      pool.free(kryo);
    }
  }

  /** Room enough for most, so that growing does not copy a large message again and again. */
  private static int expectedBytes(Object message) {
    if (message instanceof NodeCommand.FeedChunk chunk) {
      RequestRows.Columns rows = chunk.rows();
      long texts = (long) rows.paths.bytes().length + rows.queries.bytes().length;
      long ids = 12L * (rows.paths.hash().length + rows.queries.hash().length);
      return (int) StrictMath.min(1 << 28, 1_000 + 64L * rows.time.length + texts + ids);
    }
    return 1_000;
  }

  /** Writes a message straight into a buffer. */
  void encode(Object message, ByteBuffer buffer) {
    Kryo kryo = pool.obtain();
    try {
      ByteBufferOutput output = new ByteBufferOutput(buffer);
      kryo.writeClassAndObject(output, message);
      output.flush();
    } finally {
      pool.free(kryo);
    }
  }

  /** Reads a message straight out of a buffer. */
  Object decode(ByteBuffer buffer) {
    Kryo kryo = pool.obtain();
    try {
      return kryo.readClassAndObject(new ByteBufferInput(buffer));
    } finally {
      pool.free(kryo);
    }
  }

  /** The message of these bytes; whatever is wrong with them is an exception. */
  public Object decode(byte[] bytes) {
    Kryo kryo = pool.obtain();
    try {
      return kryo.readClassAndObject(new Input(bytes));
    } finally {
      pool.free(kryo);
    }
  }
}
