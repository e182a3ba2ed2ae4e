package meridian.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import meridian.kernel.VirtualTime;
import meridian.replay.Checkpoint;
import meridian.replay.Engine;
import meridian.replay.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The progress bar of a run: share of the traffic, virtual time, requests a second, nodes, time
 * left; and a line of its own for whatever happens to nodes and checkpoints. It also stops the run
 * on Ctrl-C.
 */
final class ProgressLine implements Progress, AutoCloseable {
  private static final boolean TERMINAL = Boolean.getBoolean("meridian.terminal");
  private static final int STEPS = 1_000;
  private static final Duration TICK = Duration.ofMillis(200);
  private static final int LAST_WORDS_SECONDS = 5;
  private static final int WIDTH_TERMINAL = 110;
  private static final int WIDTH_LOG = 120;

  private final @Nullable ProgressBar bar;
  private final boolean cluster;
  private final long startNanos = System.nanoTime();
  private final Thread ticker = new Thread(this::tick, "progress");
  private volatile long requests;
  private volatile long virtualTime;
  private volatile int nodes;
  private volatile boolean begun;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread hook;
  private volatile Engine.@Nullable Started watched;

  private ProgressLine(@Nullable ProgressBar bar, boolean cluster) {
    this.bar = bar;
    this.cluster = cluster;
  }

  /** No bar; the lines are still told. */
  static ProgressLine silent() {
    return new ProgressLine(null, false);
  }

  /**
   * A bar.
   *
   * @param cluster whether to show the number of nodes
   */
  static ProgressLine shown(boolean cluster) {
    return new ProgressLine(newBar("running"), cluster);
  }

  /** The bar of some other long work. */
  static ProgressLine of(String doing) {
    return new ProgressLine(newBar(doing), false);
  }

  private static ProgressBar newBar(String doing) {
    return new ProgressBarBuilder()
        .setTaskName(doing)
        .setInitialMax(STEPS)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(TERMINAL ? 250 : 10_000)
        .setConsumer(
            new ConsoleProgressBarConsumer(System.err, TERMINAL ? WIDTH_TERMINAL : WIDTH_LOG))
        .build();
  }

  /** Called when the run has been started: Ctrl-C stops it, and waits until the user is told. */
  void watch(Engine.Started run) {
    watched = run;
    if (hook == null) {
      hook = new Thread(this::interrupt, "interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
      ticker.setDaemon(true);
      ticker.start();
    }
  }

  private void interrupt() {
    Engine.Started run = watched;
    if (run != null) {
      run.interrupt().run();
    }
    try {
      closed.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException noTime) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells where a run goes on. */
  void resumed(Optional<Checkpoint> from) {
    notice(
        from.map(checkpoint -> "goes on at " + Durations.text(checkpoint.horizon()))
            .orElse("there is no checkpoint: begins at the beginning"));
  }

  /** How many nodes work on the run; 0: none at the moment. */
  int nodesNow() {
    return nodes;
  }

  /** Whether the nodes have been at work. */
  boolean hasBegun() {
    return begun;
  }

  @Override
  public void read(double share) {
    if (bar != null) {
      bar.stepTo(Math.round(share * STEPS));
    }
  }

  @Override
  public void completed(long newRequests, long events) {
    requests = newRequests;
  }

  @Override
  public void stands(long newVirtualTime) {
    virtualTime = newVirtualTime;
  }

  @Override
  public void nodes(int newNodes) {
    nodes = newNodes;
    begun |= newNodes > 0;
  }

  @Override
  public void notice(String line) {
    // On a terminal the bar stands in the line: written over, and drawn again below.
    String shown = "meridian: " + line;
    System.err.println(TERMINAL && bar != null ? "\r" + padded(shown) : shown);
  }

  private static String padded(String text) {
    return text + " ".repeat(Math.max(0, WIDTH_TERMINAL - text.length()));
  }

  @Override
  public void close() {
    ticker.interrupt();
    closed.countDown();
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

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK.toMillis());
        show();
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    if (bar != null && virtualTime != VirtualTime.NEVER) {
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      String text = Durations.text(virtualTime) + ", " + Math.round(requests / seconds) + " req/s";
      bar.setExtraMessage(cluster ? text + ", " + nodes() : text);
    }
  }

  private String nodes() {
    int now = nodes;
    return now == 0 ? "waiting for nodes" : now == 1 ? "1 node" : now + " nodes";
  }
}
