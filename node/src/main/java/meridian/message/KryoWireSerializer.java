package meridian.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import java.io.NotSerializableException;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Pekko's serializer of all {@link Wire} messages: Kryo with the classes of {@link WireClasses} and
 * no others. Named in {@code reference.conf}.
 */
public final class KryoWireSerializer extends SerializerWithStringManifest {
  private static final int IDENTIFIER = 7_021;
  private static final String MANIFEST = "m1";

  private final Pool<Kryo> pool;

  public KryoWireSerializer(ExtendedActorSystem system) {
    pool =
        new Pool<>(true, false, 16) {
          @Override
          protected Kryo create() {
            return WireClasses.newKryo(ActorRefResolver.get(Adapter.toTyped(system)));
          }
        };
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return MANIFEST;
  }

  @Override
  public byte[] toBinary(Object message) {
    Kryo kryo = pool.obtain();
    try {
      Output output = new Output(1 << 10, Integer.MAX_VALUE - 8);
      kryo.writeClassAndObject(output, message);
      return output.toBytes();
    } finally {
      pool.free(kryo);
    }
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    if (!manifest.equals(MANIFEST)) {
      throw new NotSerializableException("unknown manifest " + manifest + ", expected " + MANIFEST);
    }
    Kryo kryo = pool.obtain();
    try {
      return kryo.readClassAndObject(new Input(bytes));
    } finally {
      pool.free(kryo);
    }
  }
}
