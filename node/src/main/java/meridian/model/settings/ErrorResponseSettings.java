package meridian.model.settings;

import java.util.Optional;

/**
 * What a distribution does with one error status of its origins.
 *
 * @param errorCode the status
 * @param errorCachingMinTtl how long the error is kept at least, nanoseconds
 * @param page what viewers get in its place; absent: what the origin sent
 */
public record ErrorResponseSettings(int errorCode, long errorCachingMinTtl, Optional<Page> page) {
  /**
   * A custom error page.
   *
   * @param path of the object that is sent
   * @param behavior index of the first cache behaviour that matches the path
   * @param responseCode the status that viewers get
   */
  public record Page(String path, int behavior, int responseCode) {}
}
