package meridian.model.cdn;

import java.util.List;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FaultSettings;

/** When an entity is down, from the timetable of faults. */
final class Outages {
  private final List<FaultSettings> faults;
  private int next;
  private long downUntil;
  private long nextAt;

  /**
   * @param faults of one entity, sorted by time
   */
  Outages(List<FaultSettings> faults) {
    this.faults = List.copyOf(faults);
    move(0);
  }

  private void move(int to) {
    next = to;
    nextAt = to < faults.size() ? faults.get(to).at() : VirtualTime.NEVER;
  }

  /** Whether an outage has begun that was not yet handled. */
  boolean hasBegun(long now) {
    return now >= nextAt;
  }

  /** Begins the next outage; gives its time. */
  long begin() {
    FaultSettings fault = faults.get(next);
    downUntil = StrictMath.max(downUntil, fault.until());
    move(next + 1);
    return fault.at();
  }

  boolean isDown(long now) {
    return now < downUntil;
  }

  void save(StateOutput out) {
    out.writeInt(next);
    out.writeLong(downUntil);
  }

  void load(StateInput in) {
    move(in.readInt());
    downUntil = in.readLong();
  }
}
