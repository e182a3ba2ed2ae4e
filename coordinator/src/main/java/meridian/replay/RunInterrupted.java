package meridian.replay;

/** The user stopped the run. */
public final class RunInterrupted extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunInterrupted() {
    super("interrupted");
  }
}
