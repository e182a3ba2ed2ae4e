package meridian.model.lambda;

import java.util.Objects;
import java.util.TreeMap;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.http.Exchange;
import meridian.model.viewer.Visit;

/** Viewers whose packets, or whose answers, are lost: each gives up after a while. */
final class LostVisits {
  /** Service to itself: a viewer gives up; {@code a} his number. */
  static final int GIVEN_UP = Exchange.OWN + 3;

  /** How long viewers wait, as before a load balancer that is cut off. */
  private static final long PATIENCE = 10 * VirtualTime.SECOND;

  private final TreeMap<Long, Visit> visits = new TreeMap<>();
  private long begun;

  void add(Visit visit, Out out) {
    visits.put(++begun, visit);
    long request = visit.request().number();
    out.timer(out.now() + PATIENCE, GIVEN_UP, request, begun, 0, null);
  }

  /** The visit of an event {@link #GIVEN_UP}. */
  Visit take(Event event) {
    return Objects.requireNonNull(visits.remove(event.a), "nobody waits");
  }

  void save(StateOutput out) {
    out.writeLong(begun);
    out.writeInt(visits.size());
    visits.forEach(
        (number, visit) -> {
          out.writeLong(number);
          visit.save(out);
        });
  }

  void load(StateInput in) {
    begun = in.readLong();
    visits.clear();
    for (int n = in.readInt(); n > 0; n--) {
      visits.put(in.readLong(), Visit.load(in));
    }
  }
}
