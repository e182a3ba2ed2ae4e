package meridian.model.settings;

import meridian.model.http.Method;

/**
 * Which requests a cache behaviour takes. Sources: Amazon CloudFront Developer Guide, "Values that
 * you specify when you create or update a distribution" (allowed HTTP methods, cached HTTP methods,
 * viewer protocol policy) and "Serving private content with signed URLs and signed cookies".
 *
 * @param allowed methods that are taken at all
 * @param cachesOptions whether answers to OPTIONS are kept
 * @param protocol what happens to requests that come by plain HTTP
 * @param signed whether requests need a signed URL or cookie
 * @param unsigned share of requests whose signature is missing, wrong or expired, 0 to 1, or {@link
 *     #RECORDED}; counts only where signatures are needed
 */
public record AccessSettings(
    Methods allowed,
    boolean cachesOptions,
    ProtocolPolicy protocol,
    boolean signed,
    double unsigned) {
  /** Not a share: the queries of the traffic say which signatures are good. */
  public static final double RECORDED = -1;

  /** Everybody, with any method and protocol. */
  public static final AccessSettings OPEN =
      new AccessSettings(Methods.ALL, false, ProtocolPolicy.ALLOW_ALL, false, 0);

  /** The sets of methods that CloudFront offers. */
  public enum Methods {
    GET_HEAD,
    GET_HEAD_OPTIONS,
    ALL;

    /** Whether a method is in the set. */
    public boolean allows(Method method) {
      return switch (this) {
        case GET_HEAD -> method.cacheable();
        case GET_HEAD_OPTIONS -> method.cacheable() || method == Method.OPTIONS;
        case ALL -> true;
      };
    }
  }

  /** What happens to requests that come by plain HTTP. */
  public enum ProtocolPolicy {
    ALLOW_ALL,
    /** They are refused (403). */
    HTTPS_ONLY,
    /** They are told to come by HTTPS (301). */
    REDIRECT_TO_HTTPS
  }
}
