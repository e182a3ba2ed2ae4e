package meridian.report.compare;

import java.util.List;
import java.util.Set;

/** Which way a figure is better. */
enum Better {
  MORE,
  LESS,
  /** Neither is: how much was asked is not the system's merit. */
  NEITHER;

  private static final Set<String> MORE_IS_BETTER = Set.of("requestHitRatio", "byteHitRatio");
  private static final Set<String> LESS_IS_BETTER =
      Set.of(
          "originRequests",
          "originBytes",
          "missRatio",
          "Error",
          "LimitExceeded",
          "CapacityExceeded",
          "coldStarts",
          "throttles",
          "errors",
          "timeouts",
          "spillovers",
          "requestsAffectedByColdStart",
          "unhealthySeconds",
          "failed",
          "retried",
          "rolledBack",
          "429");
  private static final int SERVER_ERRORS = 500;

  static Better of(List<String> path, Kind kind) {
    String last = path.get(path.size() - 1);
    if (path.contains("byResult") && kind == Kind.MILLIS) {
      return NEITHER; // Requests that were misses and are hits now make both groups others.
    }
    if (MORE_IS_BETTER.contains(last)) {
      return MORE;
    }
    boolean less =
        kind == Kind.MILLIS
            || kind == Kind.MONEY
            || LESS_IS_BETTER.contains(last)
            || isServerError(path, last)
            || isOriginLoad(path, last);
    return less ? LESS : NEITHER;
  }

  private static boolean isOriginLoad(List<String> path, String last) {
    return path.get(0).equals("origins") && (last.equals("requests") || last.equals("bytes"));
  }

  private static boolean isServerError(List<String> path, String last) {
    return path.contains("byStatus")
        && last.chars().allMatch(Character::isDigit)
        && Integer.parseInt(last) >= SERVER_ERRORS;
  }
}
