package meridian.model.cdn;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import meridian.kernel.VirtualTime;
import meridian.model.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * The signatures of URLs, as far as the traffic tells them: which parameters are there, and until
 * when they are good. What was signed, and whether by the right key, is not computed. Source:
 * Amazon CloudFront Developer Guide, "Use signed URLs".
 */
final class Signatures {
  /** Parameters that CloudFront takes out of the query before it looks into its cache. */
  static final List<String> PARAMETERS = List.of("Expires", "Policy", "Signature", "Key-Pair-Id");

  private static final Pattern LESS = date("DateLessThan");
  private static final Pattern GREATER = date("DateGreaterThan");

  private Signatures() {}

  private static Pattern date(String condition) {
    return Pattern.compile(
        "\"" + condition + "\"\\s*:\\s*\\{\\s*\"AWS:EpochTime\"\\s*:\\s*\"?(\\d{1,10})\\b");
  }

  /**
   * Whether the query of a request has a signature that is good when it arrives.
   *
   * @param now nanoseconds since 1970
   */
  static boolean isGood(Request request, long now) {
    String query = request.query();
    if (value(query, "Signature") == null || value(query, "Key-Pair-Id") == null) {
      return false;
    }
    String policy = value(query, "Policy");
    if (policy != null) {
      return allows(policy, now);
    }
    String expires = value(query, "Expires");
    return expires != null && expires.matches("\\d{1,10}") && now < nanos(expires);
  }

  /** Whether the dates of a custom policy allow a time. */
  private static boolean allows(String policy, long now) {
    String text;
    try {
      String base64 = policy.replace('-', '+').replace('_', '=').replace('~', '/');
      text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    OptionalLong until = date(LESS, text);
    return until.isPresent()
        && now < until.getAsLong()
        && now >= date(GREATER, text).orElse(Long.MIN_VALUE);
  }

  private static OptionalLong date(Pattern condition, String policy) {
    Matcher found = condition.matcher(policy);
    return found.find() ? OptionalLong.of(nanos(found.group(1))) : OptionalLong.empty();
  }

  private static long nanos(String seconds) {
    return Math.multiplyExact(Long.parseLong(seconds), VirtualTime.SECOND);
  }

  private static @Nullable String value(String query, String name) {
    for (String part : query.split("&", -1)) {
      int assign = part.indexOf('=');
      if (assign == name.length() && part.startsWith(name) && assign + 1 < part.length()) {
        return part.substring(assign + 1);
      }
    }
    return null;
  }
}
