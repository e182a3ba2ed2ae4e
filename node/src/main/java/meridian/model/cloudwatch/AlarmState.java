package meridian.model.cloudwatch;

/** The state of an alarm. The order is part of the state of runs: append only. */
public enum AlarmState {
  INSUFFICIENT_DATA,
  OK,
  ALARM;

  private static final AlarmState[] ALL = values();

  static AlarmState of(int ordinal) {
    return ALL[ordinal];
  }
}
