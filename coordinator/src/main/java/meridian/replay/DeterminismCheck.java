package meridian.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import meridian.message.NodeEvent.EntityOutcome;
import meridian.message.NodeEvent.Sighting;
import meridian.message.Watch;

/**
 * Runs the same thing in two ways and says where the runs part: digests by entity and virtual
 * minute name entity and minute; a third and a fourth run record the events of that minute, and the
 * first pair that differs is what the user is told.
 */
public final class DeterminismCheck {
  private final Function<Watch, RunOutcome> first;
  private final Function<Watch, RunOutcome> second;

  /**
   * @param first runs it one way
   * @param second runs it with other threads, another grouping, other windows
   */
  public DeterminismCheck(Function<Watch, RunOutcome> first, Function<Watch, RunOutcome> second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Where two runs part.
   *
   * @param entity its id
   * @param event of the first run, or "no event"
   * @param other of the second run at the same place, or "no event"
   */
  public record Difference(int entity, long minute, long time, String event, String other) {}

  /** The first difference between the two; empty if there is none. */
  public Optional<Difference> run() {
    RunOutcome a = first.apply(Watch.MINUTES);
    RunOutcome b = second.apply(Watch.MINUTES);
    return a.digest().equals(b.digest()) ? Optional.empty() : Optional.of(locate(a, b));
  }

  private Difference locate(RunOutcome a, RunOutcome b) {
    long minute = Long.MAX_VALUE;
    List<Integer> suspects = new ArrayList<>();
    for (int i = 0; i < a.entities().size(); i++) {
      long differs = firstDifferentMinute(a.entities().get(i), b.entities().get(i));
      if (differs < minute) {
        minute = differs;
        suspects.clear();
      }
      if (differs == minute && minute < Long.MAX_VALUE) {
        suspects.add(a.entities().get(i).id());
      }
    }
    Watch watch = Watch.events(suspects, minute);
    return earliest(
        suspects, minute, first.apply(watch).sightings(), second.apply(watch).sightings());
  }

  private static Difference earliest(
      List<Integer> suspects, long minute, List<Sighting> a, List<Sighting> b) {
    return suspects.stream()
        .map(entity -> firstDifference(entity, minute, of(entity, a), of(entity, b)))
        .min(Comparator.comparingLong(Difference::time))
        .orElseThrow();
  }

  private static List<Sighting> of(int entity, List<Sighting> sightings) {
    return sightings.stream().filter(sighting -> sighting.entity() == entity).toList();
  }

  private static long firstDifferentMinute(EntityOutcome a, EntityOutcome b) {
    long[] mine = a.minuteDigests();
    long[] theirs = b.minuteDigests();
    for (int i = 0; i < Math.max(mine.length, theirs.length); i += 2) {
      if (i >= mine.length || i >= theirs.length) {
        return i < mine.length ? mine[i] : theirs[i];
      }
      if (mine[i] != theirs[i] || mine[i + 1] != theirs[i + 1]) {
        return Math.min(mine[i], theirs[i]);
      }
    }
    return Long.MAX_VALUE;
  }

  private static Difference firstDifference(
      int entity, long minute, List<Sighting> mine, List<Sighting> theirs) {
    int i = 0;
    while (i < mine.size() && i < theirs.size() && mine.get(i).equals(theirs.get(i))) {
      i++;
    }
    long time = Math.min(timeAt(mine, i), timeAt(theirs, i));
    return new Difference(entity, minute, time, whatAt(mine, i), whatAt(theirs, i));
  }

  private static long timeAt(List<Sighting> sightings, int i) {
    return i < sightings.size() ? sightings.get(i).time() : Long.MAX_VALUE;
  }

  private static String whatAt(List<Sighting> sightings, int i) {
    return i < sightings.size() ? sightings.get(i).what() : "no event";
  }
}
