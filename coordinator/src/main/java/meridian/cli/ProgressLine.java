package meridian.cli;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import meridian.kernel.VirtualTime;
import meridian.replay.Progress;
import meridian.replay.Simulation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The progress bar of a run: share of the traffic, virtual time, requests a second, time left. It
 * also stops the run on Ctrl-C and watches its clock.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int STEPS = 1_000;
  private static final Duration TICK = Duration.ofMillis(200);

  private final @Nullable ProgressBar bar;
  private final AtomicLong requests = new AtomicLong();
  private final long startNanos = System.nanoTime();
  private @Nullable Ticker ticker;
  private @Nullable Thread hook;

  private ProgressLine(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static ProgressLine silent() {
    return new ProgressLine(null);
  }

  static ProgressLine of(CommandSpec spec) {
    return of(spec, "running");
  }

  /** The bar of some other long work. */
  static ProgressLine of(CommandSpec spec, String doing) {
    boolean terminal = Boolean.getBoolean("meridian.terminal");
    return new ProgressLine(
        new ProgressBarBuilder()
            .setTaskName(doing)
            .setInitialMax(STEPS)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(terminal ? 250 : 10_000)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, terminal ? 100 : 110))
            .build());
  }

  /** Called when the run has begun. */
  void watch(Simulation simulation, Simulation.Started run) {
    hook = new Thread(run.interrupt(), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    ticker = new Ticker(simulation, run);
    ticker.setDaemon(true);
    ticker.start();
  }

  @Override
  public void read(double share) {
    if (bar != null) {
      bar.stepTo(Math.round(share * STEPS));
    }
  }

  @Override
  public void completed(long newRequests, long events) {
    requests.set(newRequests);
  }

  @Override
  public void close() {
    if (ticker != null) {
      ticker.interrupt();
    }
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException goingDown) {
        // Ctrl-C: the hook has run.
      }
    }
    if (bar != null) {
      bar.close();
    }
  }

  /** Shows virtual time and speed, and complains when virtual time stands still. */
  private final class Ticker extends Thread {
    private final Simulation simulation;
    private final Watchdog watchdog;

    Ticker(Simulation simulation, Simulation.Started run) {
      super("progress");
      this.simulation = simulation;
      watchdog = new Watchdog(simulation.status(), run, System.nanoTime());
    }

    @Override
    public void run() {
      try {
        while (true) {
          Thread.sleep(TICK.toMillis());
          watchdog.look(System.nanoTime());
          show();
        }
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }

    private void show() {
      if (bar != null) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        long virtual = simulation.status().virtualTime();
        if (virtual == VirtualTime.NEVER) {
          return;
        }
        bar.setExtraMessage(
            Durations.text(virtual) + ", " + Math.round(requests.get() / seconds) + " req/s");
      }
    }
  }
}
