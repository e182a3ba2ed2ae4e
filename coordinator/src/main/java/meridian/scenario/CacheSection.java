package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.Admission;
import meridian.model.settings.CacheSettings.EvictionPolicy;

/**
 * {@code edgeCache:} and {@code regionalEdgeCaches:} how much a cache holds, what it keeps and what
 * it evicts.
 */
final class CacheSection {
  private static final Type<EvictionPolicy> POLICIES = policies();

  private static final Key<EvictionPolicy> POLICY =
      Key.of(
          "policy",
          POLICIES,
          "lru",
          "What a full cache evicts. lru: what was not asked for the longest; fifo: what came first;"
              + " sieve: the oldest that was not asked for of late; s3-fifo: most of what is new"
              + " goes soon; lfu: what was asked for least; w-tinylfu: new or old, whichever was"
              + " asked for less of late.");

  private static final Key<Long> MAX_SIZE =
      Key.of(
          "maxSize",
          Words.of("unlimited", Long.MAX_VALUE).or(Quantity.SIZE.positive()),
          "unlimited",
          "Larger objects are not kept.");
  private static final Key<Long> SIZE_SCALE =
      Key.of(
          "sizeScale",
          Words.of("none", 0L).or(Quantity.SIZE.positive()),
          "none",
          "An object of s bytes is kept with probability e^(-s / sizeScale), drawn each time it"
              + " comes; none: for certain.");
  private static final Section<Admission> ADMISSIONS =
      new Section<>(
          "an admission",
          List.of(MAX_SIZE, SIZE_SCALE),
          fields -> new Admission(fields.get(MAX_SIZE), fields.get(SIZE_SCALE)));
  private static final Key<Admission> ADMISSION =
      Key.of(
          "admission",
          Words.of("all", Admission.ALL).or(ADMISSIONS),
          "all",
          "Which objects are kept, by size; all, or {maxSize, sizeScale}.");

  private static final Key<Long> RETENTION =
      Key.of(
          "retention",
          Words.of("unlimited", VirtualTime.NEVER).or(Quantity.DURATION.positive()),
          "unlimited",
          "An object that nobody asked for during this time is gone: pushed out by other tenants of"
              + " a real location.");

  private static final Key<List<CacheLimit>> SIZES =
      Key.required(
          "sizes",
          ListOf.oneOrMore(CacheLimit.TYPE, "cache sizes"),
          "How large the caches are, each in bytes or objects.");
  private static final Key<List<EvictionPolicy>> CURVE_POLICIES =
      Key.of(
          "policies",
          ListOf.oneOrMore(POLICIES, "eviction policies"),
          "[lru]",
          "Their policies; each size is simulated with each policy.");
  private static final Section<List<CacheSettings>> CURVES =
      new Section<>("a curve", List.of(SIZES, CURVE_POLICIES), CacheSection::caches);
  private static final Key<List<CacheSettings>> CURVE =
      Key.of(
          "curve",
          Words.of("none", List.<CacheSettings>of()).or(CURVES),
          "none",
          "A miss-ratio curve: at each edge location caches of these sizes and policies see the same"
              + " requests and answer none. Each costs as much time and memory as a cache.");

  private CacheSection() {}

  private static Words<EvictionPolicy> policies() {
    Words<EvictionPolicy> words = Words.of(EvictionPolicy.LRU.word(), EvictionPolicy.LRU);
    for (EvictionPolicy policy : EvictionPolicy.values()) {
      words = words.or(policy.word(), policy);
    }
    return words;
  }

  /** A cache with this size by default. */
  static <T> Section<T> of(String size, Function<CacheSettings, T> make) {
    Key<CacheLimit> limit = limit(size);
    return new Section<>(
        "a cache",
        List.of(limit, POLICY, ADMISSION, RETENTION),
        fields -> make.apply(cache(fields, limit, List.of())));
  }

  /** A cache with this size by default, which may have a curve. */
  static Section<CacheSettings> withCurve(String size) {
    Key<CacheLimit> limit = limit(size);
    return new Section<>(
        "a cache",
        List.of(limit, POLICY, ADMISSION, RETENTION, CURVE),
        fields -> cache(fields, limit, fields.get(CURVE)));
  }

  private static Key<CacheLimit> limit(String size) {
    return Key.of(
        "size",
        CacheLimit.TYPE,
        size,
        "In bytes (100 GB), in objects (809 objects), or 'unlimited'.");
  }

  /** What a cache's curve does not say is as in the cache. */
  private static CacheSettings cache(
      Fields fields, Key<CacheLimit> limit, List<CacheSettings> curve) {
    Admission admission = fields.get(ADMISSION);
    long retention = fields.get(RETENTION);
    List<CacheSettings> beside =
        curve.stream()
            .map(c -> settings(c.bytesMax(), c.objectsMax(), c.policy(), admission, retention))
            .toList();
    return new CacheSettings(
        fields.get(limit).bytes(),
        fields.get(limit).objects(),
        fields.get(POLICY),
        admission,
        retention,
        beside);
  }

  private static CacheSettings settings(
      long bytes, long objects, EvictionPolicy policy, Admission admission, long retention) {
    return new CacheSettings(bytes, objects, policy, admission, retention, List.of());
  }

  /** By policy, then by size, as written; what is there twice counts once. */
  private static List<CacheSettings> caches(Fields fields) {
    List<CacheSettings> caches = new ArrayList<>();
    for (EvictionPolicy policy : fields.get(CURVE_POLICIES)) {
      for (CacheLimit limit : fields.get(SIZES)) {
        CacheSettings cache = new CacheSettings(limit.bytes(), limit.objects(), policy);
        if (!caches.contains(cache)) {
          caches.add(cache);
        }
      }
    }
    return caches;
  }
}
