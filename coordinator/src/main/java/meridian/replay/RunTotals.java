package meridian.replay;

import java.util.Locale;
import java.util.Optional;
import meridian.message.NodeCosts;
import meridian.replay.Checkpoint.Totals;

/** What a run has done and spent over all its epochs and processes, for checkpoints and reports. */
final class RunTotals {
  private static final double NANOS = 1e9;

  private static final Totals NOTHING = new Totals(0, 0, 0, 0, 0);

  private final long startNanos;
  private final long wallBefore;
  private Totals before;
  private long number;
  private long recoveries;
  private long checkpoints;
  private long checkpointNanos;

  /** Goes on counting where a checkpoint stood. */
  RunTotals(Optional<Checkpoint> from, long startNanos) {
    this.startNanos = startNanos;
    before = from.map(Checkpoint::totals).orElse(NOTHING);
    number = from.map(Checkpoint::number).orElse(0L);
    recoveries = before.recoveries();
    checkpoints = before.checkpoints();
    wallBefore = before.wallNanos();
  }

  void recovered() {
    recoveries++;
  }

  void written(long costNanos) {
    checkpoints++;
    checkpointNanos += costNanos;
  }

  /** The progress of an attempt that begins there, as progress of the whole run. */
  Progress from(Optional<Checkpoint> checkpoint, Progress whole) {
    before = checkpoint.map(Checkpoint::totals).orElse(NOTHING);
    return new ProgressBehind(before, whole);
  }

  private record ProgressBehind(Totals before, Progress whole) implements Progress {
    @Override
    public void read(double share) {
      whole.read(share);
    }

    @Override
    public void completed(long requests, long events) {
      whole.completed(before.requests() + requests, before.events() + events);
    }

    @Override
    public void stands(long virtualTime) {
      whole.stands(virtualTime);
    }
  }

  /** What stands in a checkpoint that is made now. */
  Totals at(Cut cut, long nowNanos) {
    return new Totals(
        before.requests() + cut.requests(),
        before.events() + cut.events(),
        recoveries,
        checkpoints + 1,
        wallBefore + nowNanos - startNanos);
  }

  /** The number of the next checkpoint. */
  long nextNumber() {
    return ++number;
  }

  /** What the run has cost, beside time on this machine. */
  RunCosts costs() {
    return new RunCosts(recoveries, checkpoints, checkpointNanos / NANOS, NodeCosts.NONE);
  }

  /** Where an attempt begins, for the user. */
  static String place(Optional<Checkpoint> from) {
    return from.map(checkpoint -> "the checkpoint at " + clock(checkpoint.horizon()))
        .orElse("the beginning");
  }

  private static String clock(long nanos) {
    long seconds = (long) (nanos / NANOS);
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
