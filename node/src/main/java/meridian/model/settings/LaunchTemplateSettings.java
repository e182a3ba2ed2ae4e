package meridian.model.settings;

import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;

/**
 * What an instance is.
 *
 * @param workers how many requests it serves at once
 * @param queueMax how many more may wait; a request beyond that is refused with 503
 * @param service time of one request that is alone there, nanoseconds
 * @param errorRate the share of requests that it answers with 500, 0 to 1
 * @param healthStatus what it answers to health checks
 * @param healthTime what a health check takes, nanoseconds; absent: as any request
 * @param queries what it asks of a database for each request, after its own service time
 * @param securityGroup whom it admits; absent: everybody
 * @param load what requests take of its processors and memory
 * @param calls which function it calls for each request, after its queries
 * @param monitoring how often it tells CloudWatch how it is, nanoseconds
 */
public record LaunchTemplateSettings(
    String name,
    InstanceType instanceType,
    int workers,
    long queueMax,
    Distribution service,
    double errorRate,
    int healthStatus,
    Optional<Distribution> healthTime,
    Optional<QuerySettings> queries,
    Optional<SecurityGroupSettings> securityGroup,
    LoadSettings load,
    Optional<CallSettings> calls,
    long monitoring) {
  /** An instance that admits everybody, calls no function, and is as quick under any load. */
  public LaunchTemplateSettings(
      String name,
      String instanceType,
      int workers,
      long queueMax,
      Distribution service,
      double errorRate,
      int healthStatus,
      Optional<Distribution> healthTime,
      Optional<QuerySettings> queries) {
    this(
        name,
        InstanceType.of(instanceType),
        workers,
        queueMax,
        service,
        errorRate,
        healthStatus,
        healthTime,
        queries,
        Optional.empty(),
        LoadSettings.NONE,
        Optional.empty(),
        VirtualTime.MINUTE);
  }

  /** An instance that asks no database. */
  public LaunchTemplateSettings(
      String name,
      String instanceType,
      int workers,
      long queueMax,
      Distribution service,
      double errorRate,
      int healthStatus,
      Optional<Distribution> healthTime) {
    this(
        name,
        instanceType,
        workers,
        queueMax,
        service,
        errorRate,
        healthStatus,
        healthTime,
        Optional.empty());
  }

  /** An instance that makes no errors. */
  public LaunchTemplateSettings(
      String name, String instanceType, int workers, long queueMax, Distribution service) {
    this(name, instanceType, workers, queueMax, service, 0, 200, Optional.empty());
  }
}
