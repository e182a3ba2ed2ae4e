package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import meridian.model.fault.FaultSeries;
import meridian.model.fault.FaultTarget;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;

/**
 * The flash crowds among the faults of a scenario: at which times a country has how many times as
 * many viewers. A function of time and country, without state.
 */
final class Crowds {
  private static final int ALL = -1;

  /**
   * One of them.
   *
   * @param country its index, or {@link #ALL}
   */
  private record Crowd(long at, long until, int country, long times) {}

  private final List<Crowd> crowds = new ArrayList<>();

  /**
   * @param countries gives the index of a country's code
   */
  Crowds(List<FaultSettings> faults, long seed, ToIntFunction<String> countries) {
    for (FaultSettings fault : faults) {
      if (fault.kind() == Kind.CROWD) {
        String code = fault.target().substring(FaultTarget.VIEWERS.prefix().length());
        int country = code.equals("*") ? ALL : countries.applyAsInt(code);
        for (FaultSettings one : FaultSeries.of(fault, fault.target(), seed)) {
          crowds.add(new Crowd(one.at(), one.until(), country, one.times()));
        }
      }
    }
  }

  /** How many requests come for each one of this country at a time; several crowds multiply. */
  long times(long time, int country) {
    long times = 1;
    for (Crowd crowd : crowds) {
      if (crowd.at <= time
          && time < crowd.until
          && (crowd.country == ALL || crowd.country == country)) {
        times = Math.multiplyExact(times, crowd.times);
      }
    }
    return times;
  }
}
