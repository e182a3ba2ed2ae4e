package meridian.replay;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/** Work with files, away from the threads of actors. */
final class Blocking {
  private Blocking() {}

  /** Turns what came out into a message. */
  interface Answer<T, M> {
    M of(@Nullable T value, @Nullable Throwable failure);
  }

  /** Calls {@code work} on a thread that may block, then tells this actor. */
  static <T, M> void call(ActorContext<M> context, Callable<T> work, Answer<T, M> answer) {
    Executor executor = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
    CompletableFuture<T> future =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return work.call();
              } catch (Exception failure) {
                throw new CompletionException(failure);
              }
            },
            executor);
    context.pipeToSelf(
        future,
        (value, failure) ->
            answer.of(
                value,
                failure instanceof CompletionException wrapped ? wrapped.getCause() : failure));
  }
}
