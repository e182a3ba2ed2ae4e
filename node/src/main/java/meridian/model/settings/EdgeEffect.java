package meridian.model.settings;

import java.util.List;
import java.util.Optional;
import meridian.model.http.CacheControl;

/** What a function at the edge does to a request or an answer. */
public sealed interface EdgeEffect {
  /**
   * Writes the path anew.
   *
   * @param from a pattern: "*" stands for any text
   * @param to what takes its place; each "*" is what the same "*" of {@code from} stands for
   */
  record Rewrite(String from, String to) implements EdgeEffect {}

  /**
   * Takes parameters out of the query.
   *
   * @param names of those that go, or, if {@code others}, of those that stay
   */
  record DropQuery(boolean others, List<String> names) implements EdgeEffect {
    public DropQuery {
      names = List.copyOf(names);
    }
  }

  /** Writes path and query in small letters. */
  record LowerCase() implements EdgeEffect {}

  /** Puts something about the viewer into the cache key, as a header of the cache policy would. */
  record AddToKey(Trait trait) implements EdgeEffect {}

  /** What may be added to a cache key. */
  enum Trait {
    COUNTRY,
    /** Mobile, tablet or desktop, by the User-Agent header. */
    DEVICE
  }

  /**
   * Sets a header.
   *
   * @param value "{country}" and "{device}" in it stand for those of the viewer
   */
  record SetHeader(String name, String value) implements EdgeEffect {}

  /** Sets the Cache-Control header of an origin's answer. */
  record SetCacheControl(CacheControl says) implements EdgeEffect {}

  /** Sets the status of an origin's answer. */
  record SetStatus(int status) implements EdgeEffect {}

  /**
   * Chooses the origin.
   *
   * @param origin its index in the settings
   */
  record ChooseOrigin(int origin) implements EdgeEffect {}

  /**
   * Answers itself.
   *
   * @param bytes of headers and body
   */
  record Respond(int status, long bytes, Optional<CacheControl> says) implements EdgeEffect {}

  /**
   * Asks another service, and waits for it; Lambda does that, see {@link FunctionSettings#calls}.
   */
  record Ask(DownstreamCall call) implements EdgeEffect {}

  /** Throws. */
  record Fail() implements EdgeEffect {}
}
