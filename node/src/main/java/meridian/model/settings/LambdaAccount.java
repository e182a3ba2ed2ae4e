package meridian.model.settings;

import meridian.kernel.VirtualTime;

/**
 * What the functions of an account share in a region.
 *
 * @param concurrency calls that run at once, of all functions together
 * @param scaling how fast new containers may be made
 * @param burst containers that may be made at once
 * @param refill containers that may be made after that: so many in {@code refillNanos}
 * @param billingUnit a call's time is billed in whole units, nanoseconds
 * @param initBilled whether the init of on-demand containers is billed
 */
public record LambdaAccount(
    int concurrency,
    Scaling scaling,
    int burst,
    int refill,
    long refillNanos,
    long billingUnit,
    boolean initBilled) {
  /** As AWS gives it: 1,000 at once, and 1,000 new containers in 10 s for each function. */
  public static final LambdaAccount NEW =
      new LambdaAccount(
          1_000,
          Scaling.FUNCTION,
          1_000,
          1_000,
          10 * VirtualTime.SECOND,
          VirtualTime.MILLISECOND,
          true);

  /** The same with another concurrency. */
  public LambdaAccount with(int newConcurrency) {
    return new LambdaAccount(
        newConcurrency, scaling, burst, refill, refillNanos, billingUnit, initBilled);
  }

  /** Who shares a limit on new containers. */
  public enum Scaling {
    /** Each function has its own, since November 2023. */
    FUNCTION,
    /** All functions of a region share one, as before. */
    REGION
  }
}
