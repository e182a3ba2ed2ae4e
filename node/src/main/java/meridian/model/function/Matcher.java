package meridian.model.function;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Request;
import meridian.model.http.Wildcard;
import meridian.model.settings.EdgeMatch;

/** Which requests a rule is applied to. */
final class Matcher {
  private static final long VIEWER = Hash.of("edge function viewer share");
  private static final long REQUEST = Hash.of("edge function request share");

  private final EdgeMatch when;
  private final Wildcard path;
  private final List<Named> headers;
  private final List<Named> query;
  private final List<Named> cookies;
  private final long viewers;
  private final long requests;

  /**
   * @param function hash of its name: within a function each viewer has one place among all, so
   *     shares that begin where others end do not overlap
   * @param rule its index
   */
  Matcher(EdgeMatch when, long seed, long function, int rule) {
    this.when = when;
    path = new Wildcard(when.path(), false);
    headers = named(when.headers());
    query = named(when.query());
    cookies = named(when.cookies());
    viewers = Hash.combine(seed, VIEWER, function);
    requests = Hash.combine(Hash.combine(seed, REQUEST, function), rule);
  }

  /** A header, parameter or cookie, and what its value has to be. */
  private record Named(String name, Wildcard value) {}

  private static List<Named> named(List<EdgeMatch.Part> parts) {
    return parts.stream().map(p -> new Named(p.name(), new Wildcard(p.value(), false))).toList();
  }

  boolean matches(Request request) {
    return (when.path().isEmpty() || path.fits(request.path()))
        && (when.countries().isEmpty() || when.countries().contains(request.country()))
        && all(headers, name -> Parts.header(request.headers(), name))
        && all(query, name -> Parts.parameter(request.query(), name))
        && all(cookies, name -> Parts.cookie(request.cookies(), name))
        && isInShare(request);
  }

  private static boolean all(List<Named> parts, Function<String, Optional<String>> find) {
    for (Named part : parts) {
      Optional<String> found = find.apply(part.name);
      if (found.isEmpty() || !part.value.fits(found.get())) {
        return false;
      }
    }
    return true;
  }

  private boolean isInShare(Request request) {
    if (when.viewers() < EdgeMatch.ALL) {
      long at = share(Hash.combine(viewers, request.viewer())) - when.viewersFrom();
      if (at < 0 || at >= when.viewers()) {
        return false;
      }
    }
    return when.requests() >= EdgeMatch.ALL
        || share(Hash.combine(requests, request.number())) < when.requests();
  }

  /** 0 to a million, of which 0 is included. */
  private static long share(long bits) {
    return RandomStream.bounded(bits & Long.MAX_VALUE, 2L * EdgeMatch.ALL);
  }
}
