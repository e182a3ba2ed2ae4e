package meridian.model.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * What changed by itself in the world, and why: targets that became unhealthy, scaling, alarms. A
 * subject belongs to one entity, and at most {@value #MAX} changes of it are kept, the first ones;
 * so how entities are grouped changes nothing.
 */
public final class ChangeLog {
  /** Changes of one subject that are kept. */
  public static final int MAX = 1_000;

  /**
   * A change.
   *
   * @param at virtual nanoseconds
   * @param place for example {@code targetGroup/api}
   * @param subject what of it, for example {@code api/0}
   * @param to what it is now
   * @param why a sentence or a code; empty where there is nothing to say
   */
  public record Change(long at, String place, String subject, String to, String why) {}

  private static final Comparator<Change> ORDER =
      Comparator.comparingLong(Change::at)
          .thenComparing(Change::place)
          .thenComparing(Change::subject);

  private final long countFrom;
  private final Map<String, List<Change>> bySubject = new TreeMap<>();

  ChangeLog(long countFrom) {
    this.countFrom = countFrom;
  }

  /** Adds a change; one of the warm-up is left out. */
  public void add(long at, String place, String subject, String to, String why) {
    if (at >= countFrom) {
      add(new Change(at, place, subject, to, why));
    }
  }

  private void add(Change change) {
    List<Change> own =
        bySubject.computeIfAbsent(
            change.place() + " " + change.subject(), key -> new ArrayList<>());
    if (own.size() < MAX) {
      own.add(change);
    }
  }

  /** All of them, by time. */
  public List<Change> sorted() {
    return bySubject.values().stream().flatMap(List::stream).sorted(ORDER).toList();
  }

  /** Those of a place, by time. */
  public List<Change> of(String place) {
    return sorted().stream().filter(change -> change.place().equals(place)).toList();
  }

  void add(ChangeLog other) {
    other.sorted().forEach(this::add);
  }

  void save(StateOutput out) {
    List<Change> all = sorted();
    out.writeInt(all.size());
    for (Change change : all) {
      out.writeLong(change.at());
      out.writeString(change.place());
      out.writeString(change.subject());
      out.writeString(change.to());
      out.writeString(change.why());
    }
  }

  /** Adds what {@link #save} wrote. */
  void load(StateInput in) {
    for (int n = in.readInt(); n > 0; n--) {
      add(
          new Change(
              in.readLong(), in.readString(), in.readString(), in.readString(), in.readString()));
    }
  }
}
