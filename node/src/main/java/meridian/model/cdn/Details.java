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
    if (answer.servedBy().isOfFunction()) {
      return ofFunction(answer.servedBy());
    }
    boolean shieldHit =
        answer.servedBy() == Answer.Source.ORIGIN_SHIELD && answer.originNanos() < 0;
    return switch (answer.cause()) {
      case COMPLETE, CUT, STALLED -> shieldHit && how == How.FETCHED ? "OriginShieldHit" : "";
      case UNREACHABLE, SILENT -> "OriginCommError";
      case REFUSED, TLS_FAILED -> "OriginConnectError";
      case RESET -> "OriginReadError";
      case NO_NAME -> "OriginDnsError";
    };
  }

  /** As logs name what functions did; AWS's reference does not list these. */
  private static String ofFunction(Answer.Source source) {
    return switch (source) {
      case LAMBDA -> "LambdaGeneratedResponse";
      case LAMBDA_FAILED -> "LambdaExecutionError";
      case LAMBDA_INVALID -> "LambdaValidationError";
      case LAMBDA_THROTTLED -> "LambdaLimitExceeded";
      case FUNCTION -> "FunctionGeneratedResponse";
      case FUNCTION_FAILED -> "FunctionExecutionError";
      case FUNCTION_INVALID -> "FunctionValidationError";
      default -> "";
    };
  }
}
