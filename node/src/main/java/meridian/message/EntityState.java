package meridian.message;

/**
 * One entity with its queue, as it was saved; it can be restored into any cell of any node.
 *
 * @param bytes see {@link KryoState}
 */
public record EntityState(int id, byte[] bytes) {}
