package meridian.model.database;

import java.util.List;
import meridian.model.settings.FaultSettings;

/**
 * When a member is broken, from the timetable. What has to happen then does so at the first event
 * from that time on: the timetable's own event, unless the traffic is over.
 *
 * @param faults by time
 */
record MemberFaults(List<FaultSettings> faults) {
  /** No fault. */
  static final int WHOLE = -1;

  MemberFaults {
    faults = List.copyOf(faults);
  }

  /** The index of the fault that lasts now, or {@link #WHOLE}. */
  int at(long now) {
    for (int i = 0; i < faults.size(); i++) {
      if (faults.get(i).at() <= now && now < faults.get(i).until()) {
        return i;
      }
    }
    return WHOLE;
  }

  /** Whether the network to it is broken, not the member. */
  boolean isCutOff(int fault) {
    return faults.get(fault).kind() == FaultSettings.Kind.DOWN;
  }
}
