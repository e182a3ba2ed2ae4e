package meridian.cli;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A progress bar that shows only where the work takes more than a moment. */
final class LateProgress implements AutoCloseable {
  /** Who reads rows should tell how far he is after so many. */
  static final int ROWS_A_STEP = 1 << 16;

  private static final long MOMENT = TimeUnit.SECONDS.toNanos(2);

  private final String doing;
  private final long start = System.nanoTime();
  private @Nullable ProgressLine line;

  LateProgress(String doing) {
    this.doing = doing;
  }

  /** How much is done, 0 to 1. */
  void done(double share) {
    if (line == null && System.nanoTime() - start > MOMENT) {
      line = ProgressLine.of(doing);
    }
    if (line != null) {
      line.read(share);
    }
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
      line = null;
    }
  }
}
