package meridian.model.cdn;

import java.util.List;
import java.util.Optional;
import meridian.geo.Countries;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.http.Request;
import meridian.model.result.ResultType;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.AccessSettings.ProtocolPolicy;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.RestrictionSettings;
import meridian.model.settings.RestrictionSettings.Geo;
import meridian.model.traffic.RequestRows;

/**
 * What an edge location answers before it looks at functions or its cache: requests that are too
 * large, from countries that are not served, with methods that are not allowed, by plain HTTP, or
 * without a valid signature. Sources: Amazon CloudFront Developer Guide, "Quotas", "Restricting the
 * geographic distribution of your content", "Values that you specify when you create or update a
 * distribution", "Using signed URLs". AWS does not document the order of these checks; it is the
 * one above.
 */
final class Gate {
  /** The longest URL, and the largest request line with all headers, bytes. */
  static final int URL_MAX = 8_192;

  static final int REQUEST_MAX = 20_480;

  private static final long SIGNATURE = Hash.of("viewer signature");
  private static final Verdict TOO_LARGE = error(413, "InvalidRequest");
  private static final Verdict COUNTRY = error(403, "ClientGeoBlocked");
  private static final Verdict METHOD = error(403, "InvalidRequestMethod");
  private static final Verdict REFUSED = error(403, "");
  private static final Verdict REDIRECT = new Verdict(301, ResultType.Redirect, "");

  private final List<AccessSettings> access;
  private final boolean[] open;
  private final boolean[] served = new boolean[Countries.count()];
  private final long seed;

  Gate(List<BehaviorSettings> behaviors, RestrictionSettings restrictions, long seed) {
    this.seed = seed;
    access = behaviors.stream().map(behavior -> behavior.edge().access()).toList();
    open = new boolean[access.size()];
    for (int i = 0; i < open.length; i++) {
      AccessSettings rules = access.get(i);
      open[i] =
          restrictions.geo() == Geo.NONE
              && rules.protocol() == ProtocolPolicy.ALLOW_ALL
              && !rules.signed();
    }
    for (int country = 0; country < served.length; country++) {
      served[country] = isServed(restrictions, country);
    }
  }

  private static Verdict error(int status, String detail) {
    return new Verdict(status, ResultType.Error, detail);
  }

  /** Viewers whose country is not known are served. */
  private static boolean isServed(RestrictionSettings restrictions, int country) {
    return country == Countries.UNKNOWN
        || switch (restrictions.geo()) {
          case NONE -> true;
          case ALLOW -> restrictions.countries().contains(country);
          case BLOCK -> !restrictions.countries().contains(country);
        };
  }

  /** Whether every GET of a behaviour in this chunk passes. */
  boolean isOpen(RequestRows rows, int behavior) {
    return open[behavior] && rows.longest < URL_MAX;
  }

  /**
   * Whether a request's signature is not good, where one is needed.
   *
   * @param now when it arrives, nanoseconds since 1970
   */
  boolean isUnsigned(Request request, long now) {
    AccessSettings rules = access.get(request.behavior());
    if (!rules.signed()) {
      return false;
    }
    return rules.unsigned() == AccessSettings.RECORDED
        ? !Signatures.isGood(request, now)
        : RandomStream.unit(RandomStream.at(seed, SIGNATURE, request.number())) < rules.unsigned();
  }

  /**
   * The answer of the gate; empty: the request passes.
   *
   * @param unsigned see {@link #isUnsigned}
   */
  Optional<Verdict> check(Request request, boolean plainHttp, boolean unsigned) {
    if (isTooLarge(request)) {
      return Optional.of(TOO_LARGE);
    }
    if (!served[request.country()]) {
      return Optional.of(COUNTRY);
    }
    AccessSettings rules = access.get(request.behavior());
    if (!rules.allowed().allows(request.method())) {
      return Optional.of(METHOD);
    }
    if (plainHttp && rules.protocol() != ProtocolPolicy.ALLOW_ALL) {
      return Optional.of(rules.protocol() == ProtocolPolicy.HTTPS_ONLY ? REFUSED : REDIRECT);
    }
    return unsigned ? Optional.of(REFUSED) : Optional.empty();
  }

  /** What is not ASCII comes percent-encoded, so characters are bytes. */
  private static boolean isTooLarge(Request request) {
    int url = request.path().length() + request.query().length();
    int all = url + request.headers().length() + request.cookies().length();
    return url > URL_MAX || all > REQUEST_MAX;
  }

  /**
   * What the viewer gets instead of an object.
   *
   * @param detail x-edge-detailed-result-type, or empty where it is the result's name
   */
  record Verdict(int status, ResultType result, String detail) {}
}
