package meridian.kernel;

/**
 * An entity that makes others at run time (a Lambda service its containers). Parent and children share one queue, one sequence of sent events and one
 * digest; the engine runs an event whose {@link Address} names a child in that child. The parent saves and loads its children.
 */
public interface ParentEntity extends Entity {
  /** The child with this index (1 and up), which the parent has made. */
  Entity child(int index);
}
