package meridian.model.lambda;

import java.util.List;
import java.util.SortedMap;
import meridian.kernel.VirtualTime;
import meridian.model.database.MongoDriver;

/**
 * Whom the functions of a region ask.
 *
 * @param functions by name
 * @param drivers by database; each container has connections of its own
 */
public record Callees(SortedMap<String, Callee> functions, SortedMap<String, MongoDriver> drivers) {
  /** One way from a function of a region to the service of the same region, nanoseconds. */
  static final long IN_SERVICE = 250 * VirtualTime.MICROSECOND;

  /**
   * A function that others call.
   *
   * @param service its Lambda service
   * @param index among the functions there
   * @param oneWay latency to that service, nanoseconds; to one's own it means nothing
   */
  public record Callee(int service, int index, long oneWay) {}

  List<MongoDriver> allDrivers() {
    return List.copyOf(drivers.values());
  }
}
