package meridian.model.cdn;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.VirtualTime;
import meridian.model.settings.ErrorResponseSettings;
import meridian.model.settings.ErrorResponseSettings.Page;
import org.jspecify.annotations.Nullable;

/** What a distribution does with error statuses, by status. */
final class ErrorResponses {
  /** CloudFront's default of the error caching minimum TTL. */
  static final long MIN_TTL = 10 * VirtualTime.SECOND;

  private final Map<Integer, ErrorResponseSettings> byStatus = new TreeMap<>();

  ErrorResponses(List<ErrorResponseSettings> settings) {
    settings.forEach(one -> byStatus.put(one.errorCode(), one));
  }

  /** Whether the distribution says something of this status. */
  boolean names(int status) {
    return byStatus.containsKey(status);
  }

  /** How long an error of this status is kept at least, nanoseconds. */
  long minTtl(int status) {
    ErrorResponseSettings one = byStatus.get(status);
    return one == null ? MIN_TTL : one.errorCachingMinTtl();
  }

  /** The custom error page for a status, or null. */
  @Nullable Page page(int status) {
    ErrorResponseSettings one = byStatus.get(status);
    return one == null ? null : one.page().orElse(null);
  }
}
