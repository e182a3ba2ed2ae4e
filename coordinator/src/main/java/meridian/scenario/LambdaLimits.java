package meridian.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.kernel.VirtualTime;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.LambdaAccount;
import meridian.model.settings.LambdaAccount.Scaling;

/**
 * What a scenario says of Lambda in a region, or of all regions; what is absent is as elsewhere.
 *
 * @param reserved concurrency by function
 * @param provisioned by function
 */
record LambdaLimits(
    Optional<Long> concurrency,
    Optional<Scaling> scaling,
    Optional<Long> billingUnit,
    Optional<Boolean> initBilled,
    Map<String, Long> reserved,
    Map<String, FunctionConcurrency> provisioned) {
  /** The account's concurrency where nobody asked for more. AWS: "Lambda quotas". */
  static final long CONCURRENCY = 1_000;

  /** Nothing is said. */
  static final LambdaLimits NONE =
      new LambdaLimits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of());

  /** Since November 2023: a thousand containers in 10 s for each function. */
  private static final int PER_FUNCTION = 1_000;

  private static final long PER_FUNCTION_NANOS = 10 * VirtualTime.SECOND;

  /** Before: a burst that all functions shared, then 500 a minute. */
  private static final int PER_MINUTE = 500;

  private static final List<String> LARGE = List.of("eu-west-1", "us-east-1", "us-west-2");
  private static final List<String> MIDDLE = List.of("ap-northeast-1", "eu-central-1", "us-east-2");

  /** What the functions of a region share, where this holds for all regions. */
  LambdaAccount account(String region, Optional<LambdaLimits> there) {
    LambdaLimits own = there.orElse(NONE);
    Scaling how = own.scaling.or(() -> scaling).orElse(Scaling.FUNCTION);
    boolean shared = how == Scaling.REGION;
    return new LambdaAccount(
        own.concurrency.or(() -> concurrency).orElse(CONCURRENCY).intValue(),
        how,
        shared ? burst(region) : PER_FUNCTION,
        shared ? PER_MINUTE : PER_FUNCTION,
        shared ? VirtualTime.MINUTE : PER_FUNCTION_NANOS,
        own.billingUnit.or(() -> billingUnit).orElse(VirtualTime.MILLISECOND),
        own.initBilled.or(() -> initBilled).orElse(true));
  }

  private static int burst(String region) {
    return LARGE.contains(region) ? 3_000 : MIDDLE.contains(region) ? 1_000 : 500;
  }

  /** What a function has for itself. */
  FunctionConcurrency concurrency(String function) {
    FunctionConcurrency kept = provisioned.getOrDefault(function, FunctionConcurrency.SHARED);
    long own = reserved.getOrDefault(function, (long) FunctionConcurrency.UNRESERVED);
    return new FunctionConcurrency(
        (int) own, kept.provisioned(), kept.provisionedFrom(), kept.provisionedReady());
  }
}
