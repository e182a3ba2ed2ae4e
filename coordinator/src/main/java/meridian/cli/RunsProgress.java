package meridian.cli;

import meridian.replay.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A bar for each of several runs, one after the other, that shows only where a run takes longer.
 */
final class RunsProgress implements Progress {
  private @Nullable LateProgress bar;

  @Override
  public synchronized void read(double share) {
    if (bar == null) {
      bar = new LateProgress("running");
    }
    bar.done(share);
  }

  /** The run is over: its bar is done, and the next one has its own. */
  synchronized void over() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
