package meridian.scenario;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.http.CacheControl;
import meridian.model.settings.ObjectSettings;

/** {@code objects:} what the traffic does not say about a behaviour's objects. */
final class ObjectsSection {
  private static final Key<Distribution> SIZE =
      Key.of(
          "size",
          Draws.SIZE,
          "{lognormal: {p50: 10 kB, p99: 1 MB}}",
          "Size of an object, drawn once per object, where the traffic does not say it.");
  private static final Key<CacheControl> CACHE_CONTROL =
      Key.of(
          "cacheControl",
          new CacheControlType(),
          "none",
          "The Cache-Control header that the origin sends; none: the policy's defaultTTL counts.");
  private static final Key<Long> EXPIRES =
      Key.of(
          "expires",
          Words.of("none", CacheControl.ABSENT).or(Quantity.DURATION),
          "none",
          "The Expires header that the origin sends: so long after it sends it. Only without"
              + " max-age and s-maxage it says how long an object lives.");
  private static final Key<Boolean> VARY_ALL =
      Key.of(
          "vary",
          Words.of("none", false).or("*", true),
          "none",
          "The Vary header; *: where minTTL is 0 every request goes to the origin.");
  private static final Key<Boolean> ETAG =
      Key.of("etag", Words.YES_NO, "true", "Whether the origin sends a validator, as S3 does.");
  private static final Key<Long> CHANGES_EVERY =
      Key.of(
          "changesEvery",
          Words.of("never", 0L).or(Quantity.DURATION.positive()),
          "never",
          "Mean time between two versions of an object.");

  static final Section<ObjectSettings> TYPE =
      new Section<>(
          "objects",
          List.of(SIZE, CACHE_CONTROL, EXPIRES, VARY_ALL, ETAG, CHANGES_EVERY),
          fields ->
              new ObjectSettings(
                  fields.get(SIZE),
                  fields.get(CACHE_CONTROL).with(fields.get(EXPIRES), fields.get(VARY_ALL)),
                  fields.get(ETAG),
                  fields.get(CHANGES_EVERY)));

  private ObjectsSection() {}
}
