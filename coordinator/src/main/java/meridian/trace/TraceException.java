package meridian.trace;

/**
 * A trace that cannot be read: the user's mistake. The message is complete: {@code
 * file:line:column: what}, and a line with a hint.
 */
public final class TraceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TraceException(String file, long line, long column, String what, String hint) {
    super(file + ":" + line + ":" + column + ": " + what + (hint.isEmpty() ? "" : "\n  " + hint));
  }
}
