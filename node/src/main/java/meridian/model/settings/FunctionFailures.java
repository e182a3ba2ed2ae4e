package meridian.model.settings;

/**
 * How often a call fails, per million.
 *
 * @param errors the handler throws; the container stays as it is
 * @param crashes the runtime ends; the container has to run its init again
 */
public record FunctionFailures(int errors, int crashes) {
  /** What 1 is, in these units. */
  public static final int ALL = 1_000_000;

  /** Never. */
  public static final FunctionFailures NEVER = new FunctionFailures(0, 0);
}
