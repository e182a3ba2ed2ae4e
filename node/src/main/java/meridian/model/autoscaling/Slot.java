package meridian.model.autoscaling;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** A place for an instance of a group. */
final class Slot {
  /** The order is part of the state of runs: append only. */
  enum State {
    FREE,
    /** It boots. */
    PENDING,
    IN_SERVICE,
    /** It finishes its requests. */
    TERMINATING;

    private static final State[] ALL = values();
  }

  final int index;

  /** The entity of the instance. */
  final int entity;

  State state = State.FREE;

  /** Counts its instances, to tell timers of one from those of another. */
  long life;

  long launchedAt;
  long inServiceAt;

  /** Load balancers that have not let it go yet. */
  int drains;

  boolean unhealthy;

  Slot(int index, int entity) {
    this.index = index;
    this.entity = entity;
  }

  boolean isCapacity() {
    return state == State.PENDING || state == State.IN_SERVICE;
  }

  boolean isWarm(long warmUp, long now) {
    return state == State.IN_SERVICE && now - inServiceAt >= warmUp;
  }

  void save(StateOutput out) {
    out.writeInt(state.ordinal());
    out.writeLong(life);
    out.writeLong(launchedAt);
    out.writeLong(inServiceAt);
    out.writeInt(drains);
    out.writeBoolean(unhealthy);
  }

  void load(StateInput in) {
    state = State.ALL[in.readInt()];
    life = in.readLong();
    launchedAt = in.readLong();
    inServiceAt = in.readLong();
    drains = in.readInt();
    unhealthy = in.readBoolean();
  }
}
