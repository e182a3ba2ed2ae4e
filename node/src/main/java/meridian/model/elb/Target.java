package meridian.model.elb;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** One target of a group, as its load balancer sees it. */
final class Target {
  /** A target that gets less than its share because of errors gets one part in so many. */
  private static final long ANOMALOUS_PART = 10;

  private static final long FULL_WEIGHT = 100;

  /** Its place in the group. */
  final int index;

  /** The instance's entity id. */
  final int entity;

  /** Its path behind {@code instance/}. */
  final String name;

  /** Index of its availability zone. */
  final int zone;

  final TargetHealth health = new TargetHealth();

  /** Whether requests may go there now. */
  boolean eligible;

  /** Counts its registrations, to tell timers of one from those of another. */
  long life;

  /** Requests that it has not answered. */
  int open;

  /** When it became healthy; the beginning of its slow start. */
  long healthySince = Long.MIN_VALUE / 2;

  /** The check that is under way, by number; 0: none. */
  long check;

  long requests;
  private long windowRequests;
  private long windowErrors;
  private boolean anomalous;

  Target(int index, int entity, String name, int zone) {
    this.index = index;
    this.entity = entity;
    this.name = name;
    this.zone = zone;
  }

  /** It has answered a request, or failed to. */
  void answered(boolean error) {
    open--;
    windowRequests++;
    windowErrors += error ? 1 : 0;
  }

  /** Its share where it is chosen by weight. */
  long weight() {
    return anomalous ? FULL_WEIGHT / ANOMALOUS_PART : FULL_WEIGHT;
  }

  boolean isAnomalous() {
    return anomalous;
  }

  long windowRequests() {
    return windowRequests;
  }

  long windowErrors() {
    return windowErrors;
  }

  /** A minute is over: judges it by its errors, and begins a new one. */
  void judge(boolean isAnomalous) {
    anomalous = isAnomalous;
    windowRequests = 0;
    windowErrors = 0;
  }

  void startCounting(long at) {
    requests = 0;
    health.startCounting(at);
  }

  void save(StateOutput out) {
    health.save(out);
    out.writeLong(life);
    out.writeInt(open);
    out.writeLong(healthySince);
    out.writeLong(check);
    out.writeLong(requests);
    out.writeLong(windowRequests);
    out.writeLong(windowErrors);
    out.writeBoolean(anomalous);
  }

  void load(StateInput in) {
    health.load(in);
    life = in.readLong();
    open = in.readInt();
    healthySince = in.readLong();
    check = in.readLong();
    requests = in.readLong();
    windowRequests = in.readLong();
    windowErrors = in.readLong();
    anomalous = in.readBoolean();
  }
}
