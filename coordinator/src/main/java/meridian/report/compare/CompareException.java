package meridian.report.compare;

/** Runs that cannot be compared: the user named something else, or mixed what does not belong. */
public final class CompareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message where, what was expected and found, and what to do
   */
  CompareException(String message) {
    super(message);
  }
}
