package meridian.model.elb;

import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.LaunchTemplateSettings;

/**
 * The memory of a server: each request needs some while it is served. What a real server does when
 * it runs out of memory is its own affair; this one begins no request that does not fit.
 */
final class ServerMemory {
  private static final long NEED = Hash.of("instance memory");

  private final long size;
  private final Optional<Distribution> perRequest;
  private final long seed;
  private long used;
  private long usedMost;

  ServerMemory(LaunchTemplateSettings settings, long seed) {
    size = settings.instanceType().memoryBytes() - settings.load().memoryBase();
    perRequest = settings.load().memoryPerRequest();
    this.seed = seed;
  }

  /** What a job needs; health checks need nothing. */
  private long need(Job job) {
    return job.isCheck() || perRequest.isEmpty()
        ? 0
        : perRequest.get().sample(RandomStream.at(seed, NEED, job.request().number()));
  }

  /** Whether a job fits in beside those that are served. */
  boolean fits(Job job) {
    return used + need(job) <= size;
  }

  /** Whether it would fit if it were alone. */
  boolean couldFit(Job job) {
    return need(job) <= size;
  }

  void take(Job job) {
    used += need(job);
    usedMost = StrictMath.max(usedMost, used);
  }

  void give(Job job) {
    used -= need(job);
  }

  void clear() {
    used = 0;
  }

  /** The most that was in use at a time, without the base, bytes. */
  long usedMost() {
    return usedMost;
  }

  void startCounting() {
    usedMost = used;
  }

  void save(StateOutput out) {
    out.writeLong(used);
    out.writeLong(usedMost);
  }

  void load(StateInput in) {
    used = in.readLong();
    usedMost = in.readLong();
  }
}
