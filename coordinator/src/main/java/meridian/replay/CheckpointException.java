package meridian.replay;

/**
 * A checkpoint that cannot be used here, though it is whole: the user's mistake. The message is
 * complete: the file, what was expected and found, and a line with a hint.
 */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CheckpointException(String what, String hint) {
    super(what + "\n  " + hint);
  }
}
