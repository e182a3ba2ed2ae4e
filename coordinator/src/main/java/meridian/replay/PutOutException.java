package meridian.replay;

/**
 * The cluster has put this process out, or it has ended under a run; the run may go on in another.
 */
public final class PutOutException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PutOutException() {
    super("the nodes put this process out of their cluster: it did not answer them");
  }
}
