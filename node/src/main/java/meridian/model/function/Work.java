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
 */
public record Work(
    Request request,
    boolean isChanged,
    long keyParts,
    int origin,
    @Nullable Answer answer,
    boolean isGenerated,
    Failure failure) {
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
    return new Work(request, false, 0, -1, answer, false, Failure.NONE);
  }

  boolean isOver() {
    return isGenerated || failure != Failure.NONE;
  }

  Work withRequest(Request other) {
    return new Work(other, true, keyParts, origin, answer, isGenerated, failure);
  }

  Work withKey(long parts) {
    return new Work(request, isChanged, parts, origin, answer, isGenerated, failure);
  }

  Work to(int chosen) {
    return new Work(request, isChanged, keyParts, chosen, answer, isGenerated, failure);
  }

  Work withAnswer(Answer other) {
    return new Work(request, isChanged, keyParts, origin, other, isGenerated, failure);
  }

  Work generated(int status, long bytes, Optional<CacheControl> says, Answer.Source by) {
    CacheControl control = says.orElse(CacheControl.NONE);
    Answer made = new Answer(status, bytes, 0, control, 0, -1, by, -1);
    return new Work(request, isChanged, keyParts, origin, made, true, failure);
  }

  Work failed(Failure why) {
    return new Work(request, isChanged, keyParts, origin, answer, isGenerated, why);
  }

  /** The answer, which is there. */
  public Answer answered() {
    return Objects.requireNonNull(answer);
  }
}
