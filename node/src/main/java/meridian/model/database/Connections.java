package meridian.model.database;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/** A driver's connections to one member. They stay open when idle. */
interface Connections {
  /** Whether an operation has to wait for one. */
  boolean isFull();

  /**
   * Takes a connection; true if it has to be opened first.
   *
   * @param client who of those that use the driver asks
   */
  boolean take(long client);

  /** Gives a connection back. */
  void give(long client, boolean closed);

  /** One that uses the driver is gone, with his idle connection if he has one of his own. */
  void disconnect(long client);

  /** All idle connections are broken. */
  void closeIdle();

  void closeAll();

  void add(long query);

  void remove(long query);

  /** Who waits longest; null if nobody does. */
  @Nullable Long next();

  void save(StateOutput out);

  void load(StateInput in);
}
