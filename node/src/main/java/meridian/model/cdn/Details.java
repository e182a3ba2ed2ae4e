package meridian.model.cdn;

import meridian.model.http.Answer;
import meridian.model.http.Answer.End;

/**
 * CloudFront's x-edge-detailed-result-type, as far as the tiers behind an edge location know it.
 * Source: Amazon CloudFront Developer Guide, "Standard logging reference".
 */
final class Details {
  private Details() {}

  /** The detailed result type, or empty: it is the same as the result type. */
  static String of(Answer answer, How how) {
    if (answer.end() == End.CUT) {
      return "OriginReadError";
    }
    boolean shieldHit =
        answer.servedBy() == Answer.Source.ORIGIN_SHIELD && answer.originNanos() < 0;
    return switch (answer.cause()) {
      case COMPLETE, CUT -> shieldHit && how == How.FETCHED ? "OriginShieldHit" : "";
      case UNREACHABLE, SILENT -> "OriginCommError";
      case REFUSED, TLS_FAILED -> "OriginConnectError";
      case RESET -> "OriginReadError";
      case NO_NAME -> "OriginDnsError";
    };
  }
}
