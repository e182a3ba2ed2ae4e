package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;

/** {@code cachePolicies.NAME:} what is in the cache key, and how long an object lives. */
final class CachePolicySection {
  private static final String DEFAULT = "1d";
  private static final String MAX = "365d";
  private static final Type<Long> TTL = Words.of("unlimited", Long.MAX_VALUE).or(Quantity.DURATION);

  private static final Key<Long> MIN_TTL =
      Key.of("minTTL", TTL, "0s", "An object lives at least so long, whatever the origin says.");
  private static final Key<Long> DEFAULT_TTL =
      Key.derived(
          "defaultTTL",
          TTL,
          "1d, and within minTTL and maxTTL",
          CachePolicySection::defaultTtl,
          "How long an object lives where the origin does not say; 'unlimited': for ever.");
  private static final Key<Long> MAX_TTL =
      Key.derived(
          "maxTTL",
          TTL,
          "365d, and at least defaultTTL and minTTL",
          CachePolicySection::maxTtl,
          "An object lives at most so long, whatever the origin says; 0: nothing is kept.");
  private static final Key<Part> QUERY_STRINGS = PartType.queryStrings("in the cache key.");
  private static final Key<Part> HEADERS =
      PartType.headers("in the cache key; with 'all' nothing is kept.");
  private static final Key<Part> COOKIES =
      PartType.cookies("in the cache key; with any, requests do not wait for each other.");
  private static final Key<Boolean> GZIP = encoding("enableAcceptEncodingGzip", "gzip");
  private static final Key<Boolean> BROTLI = encoding("enableAcceptEncodingBrotli", "Brotli");

  static final Section<CachePolicySettings> TYPE =
      new Section<>(
          "a cache policy",
          List.of(MIN_TTL, DEFAULT_TTL, MAX_TTL, QUERY_STRINGS, HEADERS, COOKIES, GZIP, BROTLI),
          CachePolicySection::build);

  private CachePolicySection() {}

  private static Key<Boolean> encoding(String name, String title) {
    return Key.of(
        name,
        Words.YES_NO,
        "false",
        "Whether viewers that accept " + title + " have an entry of their own in the cache.");
  }

  private static CachePolicySettings build(Fields fields) {
    if (ManagedPolicies.find(fields.name()).isPresent()) {
      throw fields
          .section()
          .refuse("'" + fields.name() + "' is the name of a managed policy", "Choose another one.");
    }
    atLeast(fields, DEFAULT_TTL, MIN_TTL);
    atLeast(fields, MAX_TTL, DEFAULT_TTL);
    return new CachePolicySettings(
        fields.name(),
        fields.get(MIN_TTL),
        fields.get(DEFAULT_TTL),
        fields.get(MAX_TTL),
        fields.get(QUERY_STRINGS),
        fields.get(HEADERS),
        fields.get(COOKIES),
        fields.get(GZIP),
        fields.get(BROTLI));
  }

  private static void atLeast(Fields fields, Key<Long> high, Key<Long> low) {
    if (fields.get(high) < fields.get(low)) {
      String text = fields.at(low).scalar().orElse("");
      throw fields.at(high).expected("at least " + low.name() + " (" + text + ")", "");
    }
  }

  private static Optional<String> defaultTtl(Value section) {
    return Optional.of(
        below(section, "maxTTL", VirtualTime.DAY)
            .or(() -> above(section, "minTTL", VirtualTime.DAY))
            .orElse(DEFAULT));
  }

  private static Optional<String> maxTtl(Value section) {
    return Optional.of(
        above(section, "defaultTTL", 365 * VirtualTime.DAY)
            .or(() -> above(section, "minTTL", 365 * VirtualTime.DAY))
            .orElse(MAX));
  }

  private static Optional<String> above(Value section, String key, long bound) {
    return ttl(section, key).filter(ttl -> ttl > bound).flatMap(ttl -> text(section, key));
  }

  private static Optional<String> below(Value section, String key, long bound) {
    return ttl(section, key).filter(ttl -> ttl < bound).flatMap(ttl -> text(section, key));
  }

  private static Optional<String> text(Value section, String key) {
    return section.child(key).flatMap(Value::scalar);
  }

  /** What is written under another key; absent also where that has a mistake. */
  private static Optional<Long> ttl(Value section, String key) {
    try {
      return section.child(key).map(TTL::read);
    } catch (Refused reported) {
      return Optional.empty();
    }
  }
}
