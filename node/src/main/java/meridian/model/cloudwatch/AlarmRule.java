package meridian.model.cloudwatch;

import meridian.model.settings.AlarmSettings.Missing;
import org.jspecify.annotations.Nullable;

/**
 * From the last data points to a state, by the rules of the Amazon CloudWatch User Guide, "How
 * CloudWatch alarms treat missing data": M of the N most recent real points decide; only where
 * there are fewer than N in the range are the others filled in.
 */
final class AlarmRule {
  /** So many more periods than N are looked at, so that single gaps do not matter. */
  static final int MORE = 2;

  private AlarmRule() {}

  /**
   * The next state.
   *
   * @param breaches whether each period breaches, oldest first; null: no data
   * @param n evaluation periods
   * @param m data points to alarm
   */
  static AlarmState next(
      AlarmState now, @Nullable Boolean[] breaches, int n, int m, Missing missing) {
    int real = 0;
    int breaching = 0;
    for (int i = breaches.length - 1; i >= 0 && real < n; i--) {
      Boolean breach = breaches[i];
      if (breach != null) {
        real++;
        breaching += breach ? 1 : 0;
      }
    }
    if (breaching >= m) {
      return AlarmState.ALARM;
    }
    int filled = n - real;
    if (filled == 0 || missing == Missing.NOT_BREACHING) {
      return AlarmState.OK;
    }
    if (missing == Missing.BREACHING) {
      return breaching + filled >= m ? AlarmState.ALARM : AlarmState.OK;
    }
    return undecided(now, breaches, breaching + filled < m, real, m, missing);
  }

  /** Too little data to say; {@code hopeless}: even if all gaps were breaches, too few. */
  private static AlarmState undecided(
      AlarmState now,
      @Nullable Boolean[] breaches,
      boolean hopeless,
      int real,
      int m,
      Missing missing) {
    if (real == 0) {
      return missing == Missing.MISSING ? AlarmState.INSUFFICIENT_DATA : now;
    }
    if (hopeless) {
      return AlarmState.OK;
    }
    return missing == Missing.MISSING && isPremature(breaches, m) ? AlarmState.ALARM : now;
  }

  /** The oldest breach is at least M periods old, and what came since is breaching or missing. */
  private static boolean isPremature(@Nullable Boolean[] breaches, int m) {
    int oldest = -1;
    for (int i = breaches.length - 1; i >= 0; i--) {
      Boolean breach = breaches[i];
      if (breach != null && !breach) {
        break;
      }
      oldest = breach != null ? i : oldest;
    }
    return oldest >= 0 && breaches.length - oldest >= m;
  }
}
