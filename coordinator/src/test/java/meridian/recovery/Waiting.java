package meridian.recovery;

import static org.assertj.core.api.Assertions.fail;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, never for the clock alone. */
final class Waiting {
  private Waiting() {}

  /** Waits until the condition holds, for {@link MeridianProcess#PATIENCE} at most. */
  static void until(Supplier<String> what, BooleanSupplier condition, long lookMillis)
      throws InterruptedException {
    long end = System.nanoTime() + MeridianProcess.PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        fail("waited in vain: " + what.get());
      }
      Thread.sleep(lookMillis);
    }
  }
}
