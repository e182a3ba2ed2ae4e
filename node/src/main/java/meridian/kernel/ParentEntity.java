package meridian.kernel;

/**
 * An entity that makes children at run time: containers, scaled instances. All share one queue, one
 * sequence of sent events and one digest, so an engine may hand every event of the group to {@link
 * #on} of the parent, or run an event whose {@link Address#child} is not 0 on that child itself:
 * the result is the same.
 */
public interface ParentEntity extends Entity {
  /**
   * Child {@code index} (1 and up), made when it is first asked for. The same object every time
   * until {@link #load}; a parent may use an index again for a new purpose. Children are saved and
   * loaded with their parent.
   */
  Entity child(int index);

  /** The children that there are: indices 1 to this one. */
  int children();
}
