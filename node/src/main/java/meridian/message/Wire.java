package meridian.message;

/**
 * A message that may cross between JVMs; bound to {@link KryoWireSerializer}. Its class, and every
 * class in it, is registered in {@link WireClasses}.
 */
public interface Wire {}
