package meridian.kernel;

/**
 * An event in an entity's past: a mistake in the engine or in a declared latency. It stops the run.
 */
public final class CausalityException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  CausalityException(int entity, long now, long time, long key, int type) {
    super(
        "event in the past: now="
            + now
            + " event="
            + time
            + " entity="
            + entity
            + " sender="
            + (key >>> Event.SEQUENCE_BITS)
            + " type="
            + type);
  }
}
