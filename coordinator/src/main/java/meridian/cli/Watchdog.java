package meridian.cli;

import java.time.Duration;
import meridian.actor.NodeStatus;
import meridian.replay.Simulation;

/** Fails a run whose virtual time stands still, and says which cell waits for whom. */
final class Watchdog {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final NodeStatus status;
  private final Simulation.Started run;
  private String lastSeen = "";
  private long lastChangeNanos;

  Watchdog(NodeStatus status, Simulation.Started run, long nowNanos) {
    this.status = status;
    this.run = run;
    lastChangeNanos = nowNanos;
  }

  /** Looks at the clock; called now and then. */
  void look(long nowNanos) {
    String seen = status.describe();
    if (!seen.equals(lastSeen)) {
      lastSeen = seen;
      lastChangeNanos = nowNanos;
    } else if (nowNanos - lastChangeNanos > PATIENCE.toNanos()) {
      run.outcome()
          .completeExceptionally(
              new IllegalStateException(
                  "virtual time has stood still for " + PATIENCE.toSeconds() + " s\n" + seen));
    }
  }
}
