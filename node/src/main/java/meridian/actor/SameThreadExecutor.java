package meridian.actor;

import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * The executor of the dispatcher on which entities run: a message is handled on the thread that
 * tells it, before {@code tell} returns. Named in {@code reference.conf}.
 *
 * <p>This holds as long as only an entity's parent tells it, and never while that entity is
 * handling a message.
 */
public final class SameThreadExecutor extends ExecutorServiceConfigurator {
  /** The dispatcher's path in the configuration. */
  public static final String DISPATCHER = "meridian.same-thread-dispatcher";

  public SameThreadExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return CallerRuns::new;
  }

  private static final class CallerRuns extends AbstractExecutorService {
    private volatile boolean down;

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {
      down = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      down = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return down;
    }

    @Override
    public boolean isTerminated() {
      return down;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
