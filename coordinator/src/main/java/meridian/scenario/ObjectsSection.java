package meridian.scenario;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.http.CacheControl;
import meridian.model.settings.Choice;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.ObjectSettings.Changes;
import meridian.model.settings.RangeSettings;

/** {@code objects:} what the traffic does not say about a behaviour's objects. */
final class ObjectsSection {
  private static final Key<Distribution> SIZE =
      Key.of(
          "size",
          Draws.SIZE,
          "{lognormal: {p50: 10 kB, p99: 1 MB}}",
          "Size of an object, drawn once per object, where the traffic does not say it.");
  private static final Key<List<Choice<CacheControl>>> CACHE_CONTROL =
      Key.of(
          "cacheControl",
          new SharesType<>(new CacheControlType(), "headers"),
          "none",
          "The Cache-Control header that the origin sends; none: the policy's defaultTTL counts. Or"
              + " several with weights, one for each object: {\"max-age=60\": 3, no-cache: 1}.");
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
      Key.of(
          "etag",
          Words.YES_NO,
          "true",
          "Whether the origin sends an ETag, as S3 does: an expired copy can then be confirmed"
              + " (304) instead of sent again.");
  private static final Key<Boolean> LAST_MODIFIED =
      Key.of(
          "lastModified",
          Words.YES_NO,
          "false",
          "Whether the origin sends Last-Modified. Where there is no ETag it is what confirms a"
              + " copy, and changes within one second are seen as one.");
  private static final Key<Distribution> CHANGES_EVERY =
      Key.of(
          "changesEvery",
          Words.<Distribution>of("never", new Distribution.Constant(0)).or(Draws.DURATION),
          "never",
          "Mean time between two versions of an object; a distribution is drawn from once per"
              + " object. Copies that are older than the origin's version are counted when they"
              + " are served: cache.staleResponses.");
  private static final Key<Changes> CHANGES =
      Key.of(
          "changes",
          Words.of("poisson", Changes.POISSON).or("regular", Changes.REGULAR),
          "poisson",
          "How versions follow each other: at random instants (poisson: that an object has just"
              + " changed says nothing about when it will change again), or at equal distance.");
  private static final Key<List<Choice<String>>> CONTENT_TYPES =
      Key.of(
          "contentTypes",
          Words.<List<Choice<String>>>of("path", List.of())
              .or(
                  new SharesType<>(
                      new Text("a content type such as text/html", "[a-z]+/[A-Za-z0-9.+-]{1,100}"),
                      "content types")),
          "path",
          "The Content-Type of what stands at a path. path: its ending tells (.css: text/css; none:"
              + " text/html). Or one type, or several with weights: {text/html: 3, image/webp: 7}.");
  private static final Key<Distribution> UPLOAD =
      Key.of(
          "upload",
          Draws.SIZE,
          "{lognormal: {p50: 1 kB, p99: 50 kB}}",
          "What viewers send in the body of a POST, PUT or PATCH, drawn for each. It is billed as"
              + " data transfer to the origin, and takes no time.");

  private static final Key<RangeSettings> RANGES =
      Key.of(
          "ranges",
          Words.of("none", RangeSettings.NONE).or(RangesSection.TYPE),
          "none",
          "GETs that ask for a range of bytes, where the traffic does not say it: {share, size}.");

  static final Section<ObjectSettings> TYPE =
      new Section<>(
          "objects",
          List.of(
              SIZE,
              CACHE_CONTROL,
              EXPIRES,
              VARY_ALL,
              ETAG,
              LAST_MODIFIED,
              CHANGES_EVERY,
              CHANGES,
              CONTENT_TYPES,
              UPLOAD,
              RANGES),
          ObjectsSection::objects);

  private ObjectsSection() {}

  private static ObjectSettings objects(Fields fields) {
    return new ObjectSettings(
        fields.get(SIZE),
        headers(fields),
        fields.get(ETAG),
        fields.get(LAST_MODIFIED),
        fields.get(CHANGES_EVERY),
        fields.get(CHANGES),
        fields.get(CONTENT_TYPES),
        fields.get(UPLOAD),
        fields.get(RANGES));
  }

  /** The header Cache-Control that was chosen for an object, with the other two that all have. */
  private static List<Choice<CacheControl>> headers(Fields fields) {
    long expires = fields.get(EXPIRES);
    boolean vary = fields.get(VARY_ALL);
    return fields.get(CACHE_CONTROL).stream()
        .map(one -> new Choice<>(one.value().with(expires, vary), one.weight()))
        .toList();
  }
}
