package meridian.model.settings;

import meridian.kernel.Distribution;

/**
 * A Lambda function that traffic can call. (The rule book of Lambda comes with its own package.)
 *
 * @param memoryMegabytes 128 to 10,240
 * @param duration of a warm call, nanoseconds
 * @param init what a cold start adds, nanoseconds
 * @param concurrency how many calls run at once; more are throttled with 429
 * @param reclaimAfter idle time after which a container is reclaimed, nanoseconds
 */
public record FunctionSettings(
    String name,
    String region,
    String runtime,
    int memoryMegabytes,
    Distribution duration,
    Distribution init,
    int concurrency,
    long reclaimAfter) {}
