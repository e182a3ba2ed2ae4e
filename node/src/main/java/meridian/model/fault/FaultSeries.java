package meridian.model.fault;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;

/**
 * The single faults that a fault of a scenario stands for: itself, those that are drawn at random,
 * and the crashes of what flaps. A pure function of settings and seed.
 */
public final class FaultSeries {
  /** At most so many of one target. */
  public static final int MAX = 1_000;

  private static final long RANDOM = Hash.of("random fault");
  private static final long DAYS_30 = 30 * 24 * VirtualTime.HOUR;

  private FaultSeries() {}

  /**
   * The faults of one subject, by time.
   *
   * @param fault as the scenario has it
   * @param subject whose draws these are: an entity, or the region or zone that breaks as one
   */
  public static List<FaultSettings> of(FaultSettings fault, String subject, long seed) {
    List<FaultSettings> spells = fault.isRandom() ? drawn(fault, subject, seed) : List.of(fault);
    return fault.kind() == Kind.FLAP
        ? spells.stream().flatMap(spell -> crashes(spell).stream()).toList()
        : spells;
  }

  private static List<FaultSettings> drawn(FaultSettings fault, String subject, long seed) {
    Distribution between = new Distribution.Exponential(fault.meanBetween());
    Distribution lasting = new Distribution.Exponential(fault.meanDuration());
    long stream = Hash.combine(Hash.of(subject), Hash.combine(fault.at(), fault.kind().ordinal()));
    long end = StrictMath.min(fault.until(), VirtualTime.plus(fault.at(), DAYS_30));
    List<FaultSettings> all = new ArrayList<>();
    long at = fault.at();
    while (all.size() < MAX) {
      long n = 2L * all.size();
      at += 1 + between.sample(RandomStream.at(seed, RANDOM, Hash.combine(stream, n)));
      if (at >= end) {
        break;
      }
      long until =
          at + 1 + lasting.sample(RandomStream.at(seed, RANDOM, Hash.combine(stream, n + 1)));
      all.add(fault.during(at, StrictMath.min(end, until)));
      at = until;
    }
    return all;
  }

  private static List<FaultSettings> crashes(FaultSettings fault) {
    List<FaultSettings> all = new ArrayList<>();
    for (long at = fault.at(); at < fault.until() && all.size() < MAX; at += fault.period()) {
      long until = StrictMath.min(fault.until(), at + fault.period() / 2);
      all.add(fault.during(at, until).as(Kind.CRASH));
    }
    return all;
  }
}
