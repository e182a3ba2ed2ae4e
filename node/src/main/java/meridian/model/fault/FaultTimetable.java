package meridian.model.fault;

import java.util.Comparator;
import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.settings.FaultSettings;
import org.jspecify.annotations.Nullable;

/**
 * When one entity is broken, and how: a function of virtual time, without state. Any entity can ask
 * its own.
 */
public final class FaultTimetable {
  private static final long SHARE = Hash.of("fault share");

  private final List<FaultSettings> faults;
  private final long[] at;
  private final long seed;

  private FaultTimetable(List<FaultSettings> faults, long seed) {
    this.faults = List.copyOf(faults);
    at = faults.stream().mapToLong(FaultSettings::at).toArray();
    this.seed = seed;
  }

  /**
   * The timetable of a target.
   *
   * @param own its faults; of those that last at the same time the one that cuts it off counts,
   *     else the one that began last
   * @param seed of the run, for faults that not all requests meet
   */
  public static FaultTimetable of(List<FaultSettings> own, long seed) {
    return new FaultTimetable(
        own.stream().sorted(Comparator.comparingLong(FaultSettings::at)).toList(), seed);
  }

  /** Nothing ever breaks. */
  public static FaultTimetable none() {
    return new FaultTimetable(List.of(), 0);
  }

  /** All of them, by time. */
  public List<FaultSettings> all() {
    return faults;
  }

  /** Whether nothing ever breaks. */
  public boolean isEmpty() {
    return at.length == 0;
  }

  /** What is broken at a time, or null: nothing. */
  public @Nullable FaultSettings at(long now) {
    FaultSettings found = null;
    for (int i = 0; i < at.length && at[i] <= now; i++) {
      FaultSettings fault = faults.get(i);
      if (now < fault.until() && (found == null || found.kind() != FaultSettings.Kind.DOWN)) {
        found = fault;
      }
    }
    return found;
  }

  /**
   * What a request meets that comes at this time, or null. Each attempt of a request may differ.
   */
  public @Nullable FaultSettings met(long request, long now) {
    FaultSettings fault = at.length == 0 ? null : at(now);
    if (fault == null || fault.share() >= 1) {
      return fault;
    }
    long bits = RandomStream.at(seed, SHARE, Hash.combine(request, now));
    return RandomStream.unit(bits) < fault.share() ? fault : null;
  }
}
