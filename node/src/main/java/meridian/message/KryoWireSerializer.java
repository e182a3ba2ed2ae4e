package meridian.message;

import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Pekko's serializer of all {@link Wire} messages: Kryo with the classes of {@link WireClasses} and
 * no others. Named in {@code reference.conf}.
 */
public final class KryoWireSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  private static final int IDENTIFIER = 7_021;
  private static final String MANIFEST = "m1";

  private final WireCodec codec;

  public KryoWireSerializer(ExtendedActorSystem system) {
    codec = new WireCodec(Adapter.toTyped(system));
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
    return codec.encode(message);
  }

  @Override
  public void toBinary(Object message, ByteBuffer buffer) {
    codec.encode(message, buffer);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    require(manifest);
    return codec.decode(bytes);
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) throws NotSerializableException {
    require(manifest);
    return codec.decode(buffer);
  }

  private static void require(String manifest) throws NotSerializableException {
    if (!manifest.equals(MANIFEST)) {
      throw new NotSerializableException("unknown manifest " + manifest + ", expected " + MANIFEST);
    }
  }
}
