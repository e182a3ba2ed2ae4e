package meridian.model.elb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import meridian.kernel.Event;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.model.http.Exchange;

/**
 * The processors of a server, shared by all jobs that need one: processor sharing (Kleinrock 1967)
 * with several servers. With no more jobs than processors each has one to itself; else all get the
 * same share, so that n jobs on c processors go on at c/n of the pace. A job never uses two.
 *
 * <p>Time of work is counted in nanoseconds of a processor, the same for all jobs, and rounded down
 * at each change of the number of jobs, so a job may end a nanosecond late for each of these.
 */
final class Processor {
  /** Some job may be done. */
  static final int DUE = Exchange.OWN + 1;

  /**
   * A job.
   *
   * @param end the time of work at which it has had all that it needs
   * @param rest what its worker has to do afterwards, nanoseconds
   */
  private record Share(long end, long number, long rest) {}

  /** Takes a job that is done here. */
  interface Done {
    void accept(long job, long rest, Out out);
  }

  private final int processors;
  private final PriorityQueue<Share> jobs =
      new PriorityQueue<>(Comparator.comparingLong(Share::end).thenComparingLong(Share::number));
  private final BusyTime busy = new BusyTime();
  private long work;
  private long since;

  /** When the next timer comes that has not been overtaken; NEVER: none. */
  private long armed = VirtualTime.NEVER;

  Processor(int processors) {
    this.processors = processors;
  }

  /**
   * A job needs a processor.
   *
   * @param nanos for so long, if it has one to itself; above 0
   * @param rest is handed back with it
   */
  void add(long job, long nanos, long rest, Out out) {
    advance(out.now());
    jobs.add(new Share(work + nanos, job, rest));
    arm(out);
  }

  /** A timer has come: hands over the jobs that are done. */
  void onDue(Done done, Out out) {
    if (out.now() != armed) {
      return; // Overtaken by an earlier one.
    }
    armed = VirtualTime.NEVER;
    advance(out.now());
    List<Share> ready = new ArrayList<>();
    while (!jobs.isEmpty() && jobs.peek().end <= work) {
      ready.add(jobs.poll());
    }
    arm(out);
    ready.forEach(share -> done.accept(share.number, share.rest, out));
  }

  private void advance(long now) {
    busy.running(StrictMath.min(jobs.size(), processors), now);
    long passed = now - since;
    work +=
        jobs.size() <= processors ? passed : Math.multiplyExact(passed, processors) / jobs.size();
    since = now;
  }

  private void arm(Out out) {
    if (jobs.isEmpty()) {
      return;
    }
    long needed = jobs.peek().end - work;
    long wait =
        jobs.size() <= processors
            ? needed
            : -Math.floorDiv(-Math.multiplyExact(needed, jobs.size()), processors);
    if (out.now() + wait < armed) {
      armed = out.now() + wait;
      out.timer(armed, DUE, Event.NO_REQUEST, 0, 0, null);
    }
  }

  /** All jobs are lost. */
  void clear(long now) {
    advance(now);
    jobs.clear();
    armed = VirtualTime.NEVER;
  }

  /** How long the processors have worked: the sum over all of them. */
  BusyTime busy(long now) {
    advance(now);
    return busy;
  }

  /** How long they have worked up to the last change. */
  long nanos() {
    return busy.nanos();
  }

  void startCounting(long at) {
    advance(at);
    busy.startCounting(StrictMath.min(jobs.size(), processors), at);
  }

  void save(StateOutput out) {
    busy.save(out);
    out.writeLong(work);
    out.writeLong(since);
    out.writeLong(armed);
    out.writeInt(jobs.size());
    jobs.stream()
        .sorted(Comparator.comparingLong(Share::end).thenComparingLong(Share::number))
        .forEach(
            share -> {
              out.writeLong(share.end);
              out.writeLong(share.number);
              out.writeLong(share.rest);
            });
  }

  void load(StateInput in) {
    busy.load(in);
    work = in.readLong();
    since = in.readLong();
    armed = in.readLong();
    jobs.clear();
    for (int n = in.readInt(); n > 0; n--) {
      jobs.add(new Share(in.readLong(), in.readLong(), in.readLong()));
    }
  }
}
