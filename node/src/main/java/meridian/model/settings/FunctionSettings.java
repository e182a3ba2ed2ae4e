package meridian.model.settings;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;

/**
 * A Lambda function.
 *
 * @param isArm whether it runs on arm64 instead of x86_64, which has its own prices
 * @param memoryMegabytes 128 to 10,240
 * @param keepWarm pings, if there are any
 * @param concurrency what it has for itself
 * @param account what it shares with the other functions of its region; equal in all of them
 * @param isAtEdge whether it is a copy of a Lambda@Edge function, which has one in several regions
 * @param calls what it asks of others when its own work is done, one after the other; at the edge
 *     the request decides which of them
 */
public record FunctionSettings(
    String name,
    String region,
    String runtime,
    boolean isArm,
    int memoryMegabytes,
    FunctionTimes times,
    FunctionFailures failures,
    FunctionFront front,
    FunctionAsync async,
    Optional<KeepWarm> keepWarm,
    FunctionConcurrency concurrency,
    LambdaAccount account,
    boolean isAtEdge,
    List<DownstreamCall> calls) {
  /** How many calls a function may have: so many fit into what a caller says of them. */
  public static final int CALLS_MAX = 32;

  private static final int MEMORY_MIN = 128;

  public FunctionSettings {
    calls = List.copyOf(calls);
    if (calls.size() > CALLS_MAX) {
      throw new IllegalArgumentException("calls=" + calls.size());
    }
  }

  /** A function that is in its region only, and asks nobody else. */
  public FunctionSettings(
      String name,
      String region,
      String runtime,
      boolean isArm,
      int memoryMegabytes,
      FunctionTimes times,
      FunctionFailures failures,
      FunctionFront front,
      FunctionAsync async,
      Optional<KeepWarm> keepWarm,
      FunctionConcurrency concurrency,
      LambdaAccount account) {
    this(
        name,
        region,
        runtime,
        isArm,
        memoryMegabytes,
        times,
        failures,
        front,
        async,
        keepWarm,
        concurrency,
        account,
        false,
        List.of());
  }

  /**
   * A function with the limits of a new account, a timeout of 15 min, containers that are reclaimed
   * after 10 min, and nothing that fails.
   *
   * @param duration of a warm call, nanoseconds
   * @param init what a cold start adds, nanoseconds
   */
  public static FunctionSettings plain(
      String name, String region, String runtime, Distribution duration, Distribution init) {
    Distribution none = new Distribution.Constant(0);
    return new FunctionSettings(
        name,
        region,
        runtime,
        false,
        MEMORY_MIN,
        new FunctionTimes(
            duration,
            0,
            Optional.empty(),
            none,
            init,
            none,
            15 * VirtualTime.MINUTE,
            10 * VirtualTime.MINUTE),
        FunctionFailures.NEVER,
        new FunctionFront(429, 502, none, Optional.empty()),
        new FunctionAsync(2, 6 * VirtualTime.HOUR),
        Optional.empty(),
        FunctionConcurrency.SHARED,
        LambdaAccount.NEW);
  }

  /** The same with other times, failures and pings. */
  public FunctionSettings with(
      FunctionTimes newTimes, FunctionFailures newFailures, Optional<KeepWarm> newKeepWarm) {
    return new FunctionSettings(
        name,
        region,
        runtime,
        isArm,
        memoryMegabytes,
        newTimes,
        newFailures,
        front,
        async,
        newKeepWarm,
        concurrency,
        account,
        isAtEdge,
        calls);
  }

  /** A copy for Lambda@Edge in a region. */
  public FunctionSettings atEdge(String inRegion) {
    return new FunctionSettings(
        name,
        inRegion,
        runtime,
        isArm,
        memoryMegabytes,
        times,
        failures,
        front,
        async,
        keepWarm,
        concurrency,
        account,
        true,
        calls);
  }

  /** The same with what it asks of others. */
  public FunctionSettings asking(List<DownstreamCall> others) {
    return new FunctionSettings(
        name,
        region,
        runtime,
        isArm,
        memoryMegabytes,
        times,
        failures,
        front,
        async,
        keepWarm,
        concurrency,
        account,
        isAtEdge,
        others);
  }

  /**
   * CloudWatch's dimensions of its metrics. Copies of a Lambda@Edge function are called
   * us-east-1.NAME in each region (Amazon CloudFront Developer Guide, "Metrics for Lambda@Edge
   * functions"); as all regions are in one file here, the region is named too.
   */
  public String dimensions() {
    return isAtEdge
        ? "FunctionName=us-east-1." + name + ",Region=" + region
        : "FunctionName=" + name;
  }

  /** The same with other limits. */
  public FunctionSettings with(FunctionConcurrency newConcurrency, LambdaAccount newAccount) {
    return new FunctionSettings(
        name,
        region,
        runtime,
        isArm,
        memoryMegabytes,
        times,
        failures,
        front,
        async,
        keepWarm,
        newConcurrency,
        newAccount,
        isAtEdge,
        calls);
  }

  /** The functions of a region, in the order of all; a function's index there is that of a call. */
  public static List<FunctionSettings> of(List<FunctionSettings> all, String region) {
    return all.stream().filter(f -> f.region.equals(region)).toList();
  }

  /** The index of a function among those of its region. Throws where there is none. */
  public static int index(List<FunctionSettings> all, String name) {
    FunctionSettings function = find(all, name);
    return of(all, function.region).indexOf(function);
  }

  /** The function of this name. Throws where there is none. */
  public static FunctionSettings find(List<FunctionSettings> all, String name) {
    return all.stream()
        .filter(f -> f.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown function '" + name + "'"));
  }
}
