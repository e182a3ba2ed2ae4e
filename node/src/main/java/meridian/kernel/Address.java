package meridian.kernel;

/**
 * Where an event goes: an entity's id, and which of the children that it made at run time (0: the
 * entity itself). An entity and its children share one queue, one sequence of sent events and one
 * digest.
 */
public final class Address {
  private Address() {}

  /** The address of child {@code child} (1 and up) of {@code entity}. */
  public static long of(int entity, int child) {
    return ((long) child << 32) | entity;
  }

  public static int entity(long address) {
    return (int) address;
  }

  public static int child(long address) {
    return (int) (address >>> 32);
  }
}
