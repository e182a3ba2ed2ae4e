package meridian.actor;

/** Failures as text. */
final class Failures {
  private Failures() {}

  /** The message of a failure and of all its causes. */
  static String text(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append("; caused by ").append(cause);
    }
    return text.toString();
  }
}
