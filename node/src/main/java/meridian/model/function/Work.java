package meridian.model.function;

import java.util.Objects;
import java.util.Optional;
import meridian.model.http.Answer;
import meridian.model.http.CacheControl;
import meridian.model.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a function made of a request or an answer.
 *
 * @param request with the changes
 * @param isChanged whether the request's path, query or headers are other ones
 * @param keyParts hash of what was added to the cache key, or 0
 * @param origin index of the chosen origin, or -1
 * @param answer that was generated, or the one of the origin with the changes; null: none
 * @param isGenerated whether the function answered itself
 * @param failure why it has no result
 * @param calls the bits of those of the function's calls of others that it makes
 */
public record Work(
    Request request,
    boolean isChanged,
    long keyParts,
    int origin,
    @Nullable Answer answer,
    boolean isGenerated,
    Failure failure,
    long calls) {
  /** Why a function has no result. The order is part of saved state: append only. */
  public enum Failure {
    NONE(0),
    /** It threw, timed out, or its runtime ended. */
    EXECUTION(503),
    /** Its result is not one that CloudFront takes. */
    VALIDATION(502),
    /** It could not be run: there is no concurrency, or calls come too fast. */
    LIMIT(503);

    private final int status;

    Failure(int status) {
      this.status = status;
    }

    /** What viewers get. */
    public int status() {
      return status;
    }
  }

  /** Before a function has done anything. */
  static Work begin(Request request, @Nullable Answer answer) {
    return new Work(request, false, 0, -1, answer, false, Failure.NONE, 0);
  }

  boolean isOver() {
    return isGenerated || failure != Failure.NONE;
  }

  Work withRequest(Request other) {
    return new Work(other, true, keyParts, origin, answer, isGenerated, failure, calls);
  }

  Work withKey(long parts) {
    return new Work(request, isChanged, parts, origin, answer, isGenerated, failure, calls);
  }

  Work to(int chosen) {
    return new Work(request, isChanged, keyParts, chosen, answer, isGenerated, failure, calls);
  }

  Work withAnswer(Answer other) {
    return new Work(request, isChanged, keyParts, origin, other, isGenerated, failure, calls);
  }

  Work generated(int status, long bytes, Optional<CacheControl> says, Answer.Source by) {
    CacheControl control = says.orElse(CacheControl.NONE);
    Answer made = new Answer(status, bytes, 0, control, 0, -1, by, -1);
    return new Work(request, isChanged, keyParts, origin, made, true, failure, calls);
  }

  Work calling(int call) {
    long more = calls | 1L << call;
    return new Work(request, isChanged, keyParts, origin, answer, isGenerated, failure, more);
  }

  Work failed(Failure why) {
    return new Work(request, isChanged, keyParts, origin, answer, isGenerated, why, calls);
  }

  /** In place of what a function made of a request: why there is nothing. */
  public static Work without(Request request, Answer instead, Failure why) {
    return new Work(request, false, 0, -1, instead, true, why, 0);
  }

  /** The answer, which is there. */
  public Answer answered() {
    return Objects.requireNonNull(answer);
  }
}
