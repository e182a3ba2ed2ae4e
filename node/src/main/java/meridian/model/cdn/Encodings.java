package meridian.model.cdn;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Answer;
import meridian.model.http.Request;
import meridian.model.origin.OriginObjects;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CompressionSettings;
import meridian.model.settings.EncodingSettings;
import meridian.model.traffic.RequestRows;

/**
 * Compressed variants of objects: which one a request takes (the normalised Accept-Encoding of the
 * cache key), and what is left of an object's bytes. Variant 0 is the best that the cache policy
 * has, 1 gzip where that is Brotli, 2 uncompressed. Source: Amazon CloudFront Developer Guide,
 * "Serving compressed files": 1,000 to 10,000,000 bytes, statuses 200, 403 and 404, and types that
 * shrink.
 */
final class Encodings {
  static final int BYTES_MIN = 1_000;
  static final int BYTES_MAX = 10_000_000;

  private static final int BEST = 0;
  private static final int GZIP = 1;
  private static final int IDENTITY = 2;
  private static final long VIEWER = Hash.of("viewer encoding");

  private static final Set<String> APPLICATIONS =
      set(
          "dash+xml eot font font-sfnt javascript json opentype otf pdf pkcs7-mime protobuf rss+xml"
              + " truetype ttf vnd.apple.mpegurl vnd.mapbox-vector-tile vnd.ms-fontobject wasm"
              + " x-javascript xhtml+xml xml");
  private static final Set<String> TEXTS =
      set(
          "css csv html javascript js plain richtext tab-separated-values x-component x-java-source"
              + " x-script xml");
  private static final Set<String> FONTS = set("eot opentype otf ttf");

  private final List<BehaviorSettings> behaviors;
  private final EncodingSettings viewers;
  private final OriginObjects objects;
  private final long seed;

  Encodings(List<BehaviorSettings> behaviors, EncodingSettings viewers, long seed) {
    this.behaviors = behaviors;
    this.viewers = viewers;
    this.seed = seed;
    objects = new OriginObjects(seed, behaviors);
  }

  private static Set<String> set(String list) {
    return new TreeSet<>(List.of(list.split(" ")));
  }

  /** Whether all requests of a behaviour in this chunk take variant 0. */
  boolean areAlike(RequestRows rows, int behavior) {
    CachePolicySettings policy = behaviors.get(behavior).cachePolicy();
    boolean none = !policy.gzip() && !policy.brotli();
    double best = policy.brotli() ? viewers.brotli() : viewers.brotli() + viewers.gzip();
    return none || (best >= 1 && rows.headers.longest() == 0);
  }

  /** The variant that a request takes. */
  int variant(Request request) {
    CachePolicySettings policy = behaviors.get(request.behavior()).cachePolicy();
    if (!policy.gzip() && !policy.brotli()) {
      return BEST;
    }
    int accepted = accepted(request);
    if (accepted == BEST && policy.brotli()) {
      return BEST;
    }
    boolean gzip = accepted != IDENTITY && policy.gzip();
    return gzip ? (policy.brotli() ? GZIP : BEST) : IDENTITY;
  }

  /**
   * What the viewer accepts: Brotli (0), gzip only (1), or neither (2): whoever asks for a range
   * means bytes of the object as it is, unless he says otherwise.
   */
  private int accepted(Request request) {
    String header = header(request.headers());
    if (header.isEmpty() && request.range().isThere()) {
      return IDENTITY;
    }
    if (!header.isEmpty()) {
      return header.contains("br") ? BEST : header.contains("gzip") ? GZIP : IDENTITY;
    }
    double drawn = RandomStream.unit(RandomStream.at(seed, VIEWER, request.viewer()));
    return drawn < viewers.brotli()
        ? BEST
        : drawn < viewers.brotli() + viewers.gzip() ? GZIP : IDENTITY;
  }

  private static String header(String headers) {
    return headers
        .lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("accept-encoding:"))
        .findFirst()
        .orElse("");
  }

  /** What an edge location keeps and sends of an answer to a request. */
  Answer compressed(Request request, Answer answer) {
    CompressionSettings compression = behaviors.get(request.behavior()).edge().compression();
    if (!compression.enabled() || !mayBeCompressed(answer)) {
      return answer;
    }
    double ratio = ratio(compression, request);
    return ratio < 1 && shrinks(objects.contentType(request.behavior(), request.path()))
        ? answer.withBytes((long) (answer.bytes() * ratio))
        : answer;
  }

  private static boolean mayBeCompressed(Answer answer) {
    boolean status = answer.status() == 200 || answer.status() == 403 || answer.status() == 404;
    return status && answer.bytes() >= BYTES_MIN && answer.bytes() <= BYTES_MAX;
  }

  private double ratio(CompressionSettings compression, Request request) {
    CachePolicySettings policy = behaviors.get(request.behavior()).cachePolicy();
    return switch (request.encoding()) {
      case BEST -> policy.brotli() ? compression.brotli() : policy.gzip() ? compression.gzip() : 1;
      case GZIP -> compression.gzip();
      default -> 1;
    };
  }

  /** Whether a type is one of those that CloudFront compresses. */
  private static boolean shrinks(String contentType) {
    int slash = contentType.indexOf('/');
    int end = contentType.indexOf(';');
    String kind = contentType.substring(0, StrictMath.max(0, slash));
    String type = contentType.substring(slash + 1, end < 0 ? contentType.length() : end).strip();
    return switch (kind) {
      case "application" -> APPLICATIONS.contains(type);
      case "text" -> TEXTS.contains(type);
      case "font" -> FONTS.contains(type);
      case "image" -> type.equals("svg+xml");
      default -> false;
    };
  }
}
