package meridian.model.elb;

import java.util.ArrayList;
import java.util.List;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that an instance's workers have, by number. Numbers count up, so they are places in a
 * ring, as long as from the oldest job to the newest: no searching, no garbage.
 */
final class RunningJobs {
  private static final int FIRST_ROOM = 16;

  private @Nullable Job[] ring = new @Nullable Job[FIRST_ROOM];

  /** All numbers below are done. */
  private long oldest;

  private long next;
  private int size;

  /** Adds a job whose number is higher than all that were added before. */
  void add(long number, Job job) {
    if (size == 0) {
      oldest = number;
    }
    while (number - oldest >= ring.length) {
      grow();
    }
    ring[index(number)] = job;
    next = number + 1;
    size++;
  }

  private void grow() {
    @Nullable Job[] old = ring;
    ring = new @Nullable Job[2 * old.length];
    for (long number = oldest; number < next; number++) {
      ring[index(number)] = old[(int) number & old.length - 1];
    }
  }

  private int index(long number) {
    return (int) number & ring.length - 1;
  }

  /** The job with this number, or null: it is done, or lost. */
  @Nullable Job get(long number) {
    return size == 0 || number < oldest || number >= next ? null : ring[index(number)];
  }

  /** Ends a job that is there. */
  void remove(long number) {
    ring[index(number)] = null;
    size--;
    while (size > 0 && ring[index(oldest)] == null) {
      oldest++;
    }
  }

  int size() {
    return size;
  }

  /** Takes all of them, the oldest first. */
  List<Job> takeAll() {
    List<Job> all = new ArrayList<>(size);
    for (long number = oldest; size > 0; number++) {
      Job job = get(number);
      if (job != null) {
        all.add(job);
        remove(number);
      }
    }
    return all;
  }

  void save(StateOutput out) {
    out.writeInt(size);
    for (long number = oldest; size > 0 && number < next; number++) {
      Job job = get(number);
      if (job != null) {
        out.writeLong(number);
        job.save(out);
      }
    }
  }

  /** Restores what {@link #save} wrote, into an empty one. */
  void load(StateInput in) {
    takeAll();
    for (int n = in.readInt(); n > 0; n--) {
      long number = in.readLong();
      add(number, Job.load(in));
    }
  }
}
