package meridian.model.settings;

import java.util.Optional;
import meridian.kernel.Distribution;

/**
 * What requests take of the processors and the memory of their server.
 *
 * @param cpuShare the share of a request's service time that is work of a processor, 0 to 1; the
 *     rest passes at the same pace however busy the server is
 * @param memoryBase what the server needs without any request, bytes
 * @param memoryPerRequest what a request needs while it is served, bytes; absent: nothing
 */
public record LoadSettings(
    double cpuShare, long memoryBase, Optional<Distribution> memoryPerRequest) {
  /** Nothing: the times of a request do not depend on others that are served. */
  public static final LoadSettings NONE = new LoadSettings(0, 0, Optional.empty());

  private static final long MILLION = 1_000_000;

  /** The processor's part of a service time, nanoseconds. */
  public long cpuNanos(long serviceNanos) {
    long millionths = StrictMath.round(cpuShare * MILLION);
    return serviceNanos / MILLION * millionths + serviceNanos % MILLION * millionths / MILLION;
  }
}
