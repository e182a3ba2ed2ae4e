package meridian.scenario;

import java.util.List;
import meridian.model.settings.CachingSettings;

/** {@code caching:} choices where the documentation of CloudFront is silent. */
final class CachingSection {
  private static final Key<Boolean> AGE =
      Key.of(
          "ageFromRegional",
          Words.of("carry", true).or("restart", false),
          "carry",
          "carry: an edge location's copy expires when the regional edge cache's does. restart: it"
              + " lives its whole TTL again. AWS does not document this; with restart an object"
              + " may be twice as old as its TTL.");
  private static final Key<Boolean> NO_CACHE =
      Key.of(
          "noCache",
          Words.of("revalidate", true).or("drop", false),
          "revalidate",
          "What becomes of an answer with no-cache where minTTL is 0. revalidate: it is kept, and"
              + " the origin is asked each time whether it has changed. drop: it is not kept. AWS"
              + " does not document this.");
  private static final Key<Boolean> STALE_RESULT =
      Key.of(
          "staleWhileRevalidateResult",
          Words.of("Hit", true).or("RefreshHit", false),
          "Hit",
          "The result type of an answer that stale-while-revalidate allowed. AWS does not document"
              + " this.");

  private static final Key<Long> RANGE_PIECE =
      Key.of(
          "rangePiece",
          Quantity.SIZE.positive(),
          "1 MiB",
          "Ranges are asked for and kept in pieces of this size, aligned to it. AWS does not document"
              + " this; it says that CloudFront may ask the origin for more than the viewer asked"
              + " for.");

  static final Section<CachingSettings> TYPE =
      new Section<>(
          "caching",
          List.of(AGE, NO_CACHE, STALE_RESULT, RANGE_PIECE),
          fields ->
              new CachingSettings(
                  List.of(),
                  fields.get(AGE),
                  fields.get(NO_CACHE),
                  fields.get(STALE_RESULT),
                  fields.get(RANGE_PIECE)));

  private CachingSection() {}
}
