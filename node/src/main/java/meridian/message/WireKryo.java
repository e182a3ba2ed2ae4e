package meridian.message;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import meridian.kernel.EventBatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.jspecify.annotations.Nullable;

/** A Kryo that also writes references to actors: as their addresses. */
final class WireKryo extends Kryo {
  /**
   * @param resolver null where nothing with a reference is written
   */
  WireKryo(@Nullable ActorRefResolver resolver) {
    addDefaultSerializer(ActorRef.class, new ActorRefs(resolver));
    addDefaultSerializer(EventBatch.class, new EventBatches());
  }

  /** All kinds of references are written as the same class. */
  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  public Registration getRegistration(Class type) {
    return super.getRegistration(ActorRef.class.isAssignableFrom(type) ? ActorRef.class : type);
  }

  private static final class ActorRefs extends Serializer<ActorRef<?>> {
    private final @Nullable ActorRefResolver resolver;

    ActorRefs(@Nullable ActorRefResolver resolver) {
      super(false, true);
      this.resolver = resolver;
    }

    @Override
    public void write(Kryo kryo, Output output, ActorRef<?> ref) {
      output.writeString(resolver().toSerializationFormat(ref));
    }

    @Override
    public ActorRef<?> read(Kryo kryo, Input input, Class<? extends ActorRef<?>> type) {
      return resolver().resolveActorRef(input.readString());
    }

    private ActorRefResolver resolver() {
      if (resolver == null) {
        throw new KryoException("a reference to an actor has no place in a state");
      }
      return resolver;
    }
  }

  /** Writes the columns of a batch, without the room behind them. */
  private static final class EventBatches extends Serializer<EventBatch> {
    private static final int EVENT_BYTES_MIN = 6 * Long.BYTES + Integer.BYTES + 1;

    @Override
    public void write(Kryo kryo, Output output, EventBatch batch) {
      output.writeInt(batch.size);
      output.writeLongs(batch.time, 0, batch.size);
      output.writeLongs(batch.key, 0, batch.size);
      output.writeLongs(batch.target, 0, batch.size);
      output.writeInts(batch.type, 0, batch.size);
      output.writeLongs(batch.request, 0, batch.size);
      output.writeLongs(batch.a, 0, batch.size);
      output.writeLongs(batch.b, 0, batch.size);
      for (int i = 0; i < batch.size; i++) {
        kryo.writeClassAndObject(output, batch.body[i]);
      }
    }

    @Override
    public EventBatch read(Kryo kryo, Input input, Class<? extends EventBatch> type) {
      int size = input.readInt();
      if (size < 0 || size > (input.limit() - input.position()) / EVENT_BYTES_MIN) {
        throw new KryoException("a batch of " + size + " events");
      }
      EventBatch batch = new EventBatch(0);
      batch.size = size;
      batch.time = input.readLongs(size);
      batch.key = input.readLongs(size);
      batch.target = input.readLongs(size);
      batch.type = input.readInts(size);
      batch.request = input.readLongs(size);
      batch.a = input.readLongs(size);
      batch.b = input.readLongs(size);
      batch.body = new @Nullable Object[size];
      for (int i = 0; i < size; i++) {
        batch.body[i] = kryo.readClassAndObject(input);
      }
      return batch;
    }
  }
}
