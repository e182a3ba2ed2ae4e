package meridian.model.cdn;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import meridian.kernel.Hash;
import meridian.model.http.Request;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachePolicySettings.Part;
import meridian.model.traffic.RequestRows;
import meridian.model.traffic.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Cache keys of requests: the hash of the path, and of what the cache policy of the behaviour adds.
 * Query parameters and cookies count in the order in which they stand in the request, headers in
 * any order. Source: Amazon CloudFront Developer Guide, "Understanding the cache key".
 */
final class CacheKeys {
  private static final long QUERY = Hash.of("query");
  private static final long HEADERS = Hash.of("headers");
  private static final long COOKIES = Hash.of("cookies");

  private final Rule[] rules;
  private final boolean arePaths;

  CacheKeys(List<BehaviorSettings> behaviors) {
    rules = behaviors.stream().map(Rule::new).toArray(Rule[]::new);
    arePaths = Arrays.stream(rules).allMatch(rule -> rule.pathOnly);
  }

  /** Whether every key is the hash of the path alone. */
  boolean arePaths() {
    return arePaths;
  }

  /** The key of the object that a row asks for. */
  long of(RequestRows rows, int row, int behavior) {
    long path = rows.paths.hash()[rows.path[row]];
    Rule rule = rules[behavior];
    return rule.pathOnly ? path : rule.key(path, rows, row);
  }

  /** The key of a request whose parts a function has changed: what a row with them would have. */
  long of(Request request) {
    return rules[request.behavior()].key(Hash.of(request.path()), request);
  }

  private static final class Rule {
    final boolean pathOnly;
    private final Names queryStrings;
    private final Names headers;
    private final Names cookies;

    Rule(BehaviorSettings behavior) {
      CachePolicySettings policy = behavior.cachePolicy();
      List<String> signature =
          behavior.edge().access().signed() ? Signatures.PARAMETERS : List.of();
      pathOnly =
          policy.queryStrings().isNone() && policy.headers().isNone() && policy.cookies().isNone();
      queryStrings = new Names(policy.queryStrings(), signature, '&', '=', false);
      headers = new Names(policy.headers(), List.of(), '\n', ':', true);
      cookies = new Names(policy.cookies(), List.of(), ';', '=', false);
    }

    long key(long path, RequestRows rows, int row) {
      long key = path;
      long query = queryStrings.hash(rows.queries, rows.query, row);
      key = query == 0 ? key : Hash.combine(key, QUERY, query);
      long header = headers.hash(rows.headers, rows.header, row);
      key = header == 0 ? key : Hash.combine(key, HEADERS, header);
      long cookie = cookies.hash(rows.cookies, rows.cookie, row);
      return cookie == 0 ? key : Hash.combine(key, COOKIES, cookie);
    }

    long key(long path, Request request) {
      long key = path;
      long query = queryStrings.hash(request.query());
      key = query == 0 ? key : Hash.combine(key, QUERY, query);
      long header = headers.hash(request.headers());
      key = header == 0 ? key : Hash.combine(key, HEADERS, header);
      long cookie = cookies.hash(request.cookies());
      return cookie == 0 ? key : Hash.combine(key, COOKIES, cookie);
    }
  }

  /** The parts of a text that have certain names, or have none of them; some never count. */
  private static final class Names {
    private final Part part;
    private final boolean all;
    private final boolean whole;
    private final byte[][] names;
    private final byte[][] never;
    private final char separator;
    private final char assign;
    private final boolean isHeader;

    Names(Part part, List<String> neverCount, char separator, char assign, boolean isHeader) {
      this.part = part;
      all = part.all();
      names = bytes(part.names());
      never = bytes(neverCount);
      whole = all && names.length == 0 && never.length == 0;
      this.separator = separator;
      this.assign = assign;
      this.isHeader = isHeader;
    }

    private static byte[][] bytes(List<String> names) {
      return names.stream()
          .map(name -> name.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);
    }

    /** The hash of what is in the key, or 0: nothing is. */
    long hash(Texts texts, int @Nullable [] column, int row) {
      if (column == null || part.isNone()) {
        return 0;
      }
      int id = column[row];
      int from = texts.start()[id];
      int to = texts.start()[id + 1];
      if (from == to) {
        return 0;
      }
      return whole ? texts.hash()[id] : hashOfNamed(texts.bytes(), from, to);
    }

    /** The same of a text. */
    long hash(String text) {
      if (part.isNone() || text.isEmpty()) {
        return 0;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return whole ? Hash.of(text) : hashOfNamed(bytes, 0, bytes.length);
    }

    private long hashOfNamed(byte[] bytes, int from, int to) {
      long hash = 0;
      int start = from;
      while (start < to) {
        int end = start;
        while (end < to && bytes[end] != separator) {
          end++;
        }
        while (start < end && bytes[start] == ' ') {
          start++;
        }
        if (start < end
            && isNamed(names, bytes, start, end) != all
            && !isNamed(never, bytes, start, end)) {
          long one = partHash(bytes, start, end);
          hash = isHeader ? hash + Hash.mix(one) : Hash.combine(hash, one);
        }
        start = end + 1;
      }
      return hash;
    }

    private long partHash(byte[] bytes, int start, int end) {
      if (!isHeader) {
        return Hash.of(bytes, start, end - start);
      }
      byte[] line = new byte[end - start];
      boolean inName = true;
      for (int i = start; i < end; i++) {
        inName &= bytes[i] != assign;
        line[i - start] = inName ? lower(bytes[i]) : bytes[i];
      }
      return Hash.of(line, 0, line.length);
    }

    private boolean isNamed(byte[][] among, byte[] bytes, int start, int end) {
      for (byte[] name : among) {
        int after = start + name.length;
        if (after <= end
            && (after == end || bytes[after] == assign)
            && matches(name, bytes, start)) {
          return true;
        }
      }
      return false;
    }

    private boolean matches(byte[] name, byte[] bytes, int start) {
      for (int i = 0; i < name.length; i++) {
        byte there = bytes[start + i];
        if (isHeader ? lower(name[i]) != lower(there) : name[i] != there) {
          return false;
        }
      }
      return true;
    }

    private static byte lower(byte b) {
      return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
  }
}
