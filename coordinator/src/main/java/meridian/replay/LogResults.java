package meridian.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import meridian.model.result.ResultType;
import meridian.trace.Recorded;
import meridian.trace.TextSlice;
import meridian.trace.TraceRow;

/**
 * What the result types of a CloudFront log mean. Source: Amazon CloudFront Developer Guide,
 * "Standard logging reference", x-edge-result-type, x-edge-response-result-type and
 * x-edge-detailed-result-type.
 */
final class LogResults {
  private static final ResultType[] TYPES = ResultType.values();
  private static final byte[][] NAMES =
      Arrays.stream(TYPES).map(type -> bytes(type.name())).toArray(byte[][]::new);
  private static final byte[] MADE = bytes("GeneratedResponse");
  private static final byte[] ORIGIN = bytes("Origin");
  private static final byte[] ERROR = bytes("Error");
  private static final byte[] BLOCKED = bytes("ClientGeoBlocked");
  private static final byte[] INVALID = bytes("InvalidRequest");
  private static final int UNKNOWN = -1;

  private LogResults() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The type's ordinal; -1: the log has none, or one that we do not know. */
  static int type(TextSlice text) {
    for (int i = 0; i < NAMES.length; i++) {
      if (text.length == NAMES[i].length && startsWith(text, NAMES[i])) {
        return i;
      }
    }
    return UNKNOWN;
  }

  /** The type of a row: what a function made came out of no cache, so it counts as a miss. */
  static int type(TraceRow row) {
    int type = type(row.recorded.result);
    if (type == UNKNOWN && isMade(row.recorded)) {
      return (row.status >= 400 ? ResultType.Error : ResultType.Miss).ordinal();
    }
    return type;
  }

  /** LambdaGeneratedResponse or FunctionGeneratedResponse. */
  static boolean isMade(Recorded recorded) {
    return endsWith(recorded.result, MADE)
        || endsWith(recorded.responseResult, MADE)
        || endsWith(recorded.detailedResult, MADE);
  }

  /**
   * Whether the answer was made at the edge location, whatever its caches held: a redirect to
   * HTTPS, what a function made, a request that was refused for what it was.
   */
  static boolean isMadeAtEdge(TraceRow row) {
    Recorded recorded = row.recorded;
    boolean refused =
        row.status >= 400
            && row.status < 500
            && (startsWith(recorded.detailedResult, BLOCKED)
                || startsWith(recorded.detailedResult, INVALID));
    return refused || isMade(recorded) || is(recorded.result, ResultType.Redirect);
  }

  /** Whether the viewer left: status 000, or an error only after the answer had begun. */
  static boolean left(TraceRow row) {
    TextSlice before = row.recorded.responseResult;
    return row.status == 0
        || (is(row.recorded.result, ResultType.Error)
            && before.length > 0
            && !is(before, ResultType.Error));
  }

  /**
   * The status that belongs to the object then; 0: the line tells nothing of it. Failures of
   * servers and of the network, quotas, and what one viewer's headers led to are effects.
   */
  static int ofObject(TraceRow row) {
    Recorded recorded = row.recorded;
    int status = row.status;
    boolean effect =
        status < 200
            || status >= 500
            || status == 200
            || status == 206
            || status == 304
            || status == 408
            || status == 412
            || status == 416
            || status == 429
            || isOriginError(recorded.detailedResult)
            || is(recorded.result, ResultType.LimitExceeded)
            || is(recorded.result, ResultType.CapacityExceeded);
    return effect ? 0 : status;
  }

  /** OriginDnsError, OriginCommError, ...; OriginShieldHit is none. */
  private static boolean isOriginError(TextSlice detail) {
    return startsWith(detail, ORIGIN) && endsWith(detail, ERROR);
  }

  private static boolean is(TextSlice text, ResultType type) {
    byte[] name = NAMES[type.ordinal()];
    return text.length == name.length && startsWith(text, name);
  }

  private static boolean startsWith(TextSlice text, byte[] start) {
    int from = text.offset;
    return text.length >= start.length
        && Arrays.equals(text.bytes, from, from + start.length, start, 0, start.length);
  }

  private static boolean endsWith(TextSlice text, byte[] end) {
    int to = text.offset + text.length;
    return text.length >= end.length
        && Arrays.equals(text.bytes, to - end.length, to, end, 0, end.length);
  }
}
