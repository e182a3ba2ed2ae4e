package meridian.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
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
      Output output = new Output(1 << 10, Integer.MAX_VALUE - 8);
      kryo.writeClassAndObject(output, message);
      return output.toBytes();
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
