package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CallSettings;
import meridian.model.settings.InstanceType;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.LoadSettings;
import meridian.model.settings.QuerySettings;

/** {@code launchTemplates.NAME:} what an instance is. */
final class LaunchTemplateSection {
  /** Our own default: AWS does not say what a server does. */
  private static final int WORKERS_PER_VCPU = 32;

  private static final Key<InstanceType> INSTANCE_TYPE =
      Key.of(
          "instanceType",
          new InstanceTypeKey(),
          "m5.large",
          "EC2 instance type by name, or {name: x2.large, vcpus: 4, memory: 16 GiB, price: 0.2}.");
  private static final Key<Long> WORKERS =
      Key.derived(
          "workers",
          Numbers.whole(1, 100_000),
          WORKERS_PER_VCPU + " for each vCPU",
          LaunchTemplateSection::workers,
          "How many requests it serves at once.");
  private static final Key<Long> QUEUE =
      Key.of(
          "queue",
          Words.of("unlimited", Long.MAX_VALUE).or(Numbers.whole(0, 1_000_000_000)),
          "1000",
          "How many more may wait; a request beyond that gets a 503.");
  private static final Key<Distribution> SERVICE =
      Key.of(
          "service",
          Draws.DURATION,
          "{lognormal: {p50: 12 ms, p99: 80 ms}}",
          "Time for one request that is alone there.");
  private static final Key<Double> CPU_SHARE =
      Key.of(
          "cpuShare",
          new Share(),
          "0%",
          "The part of the service time that is work of a processor. Requests share the vCPUs of the"
              + " instance type: when n of them need one of c, they go on at c/n of the pace. 0%: times"
              + " do not depend on load.");
  private static final Key<Long> MEMORY_BASE =
      Key.of("base", Quantity.SIZE, "0 B", "What the server needs without any request.");
  private static final Key<Distribution> MEMORY_REQUEST =
      Key.required("request", Draws.SIZE, "What a request needs while it is served.");
  private static final Section<LoadSettings> MEMORY_SECTION =
      new Section<>(
          "memory",
          List.of(MEMORY_BASE, MEMORY_REQUEST),
          fields ->
              new LoadSettings(
                  0, fields.get(MEMORY_BASE), Optional.of(fields.get(MEMORY_REQUEST))));
  private static final Key<Optional<LoadSettings>> MEMORY =
      Key.optional(
          "memory",
          MEMORY_SECTION,
          "Requests that do not fit into the memory of the instance type wait like those without a"
              + " worker. What a real server does then is its own affair. Default: requests need none.");

  private static final Key<Double> ERROR_RATE =
      Key.of("errorRate", new Share(), "0%", "The share of requests that it answers with 500.");
  private static final Key<Long> HEALTH_STATUS =
      Key.of("healthStatus", Numbers.whole(200, 599), "200", "What it answers to health checks.");
  private static final Key<Optional<Distribution>> HEALTH_TIME =
      Key.optional(
          "healthTime", Draws.DURATION, "Time for a health check. Default: as any request.");

  private static final Key<Optional<QuerySettings>> QUERIES =
      Key.optional(
          "queries",
          QueriesSection.OF_SERVER,
          "What it asks of a database for each request, at the end.");
  private static final Key<Optional<CallSettings>> CALLS =
      Key.optional(
          "calls",
          CallsSection.TYPE,
          "The Lambda function that it calls for each request, after its queries.");

  private static final Key<Long> MONITORING =
      Key.of(
          "monitoring",
          Words.of("60s", VirtualTime.MINUTE)
              .or("30s", 30 * VirtualTime.SECOND)
              .or("10s", 10 * VirtualTime.SECOND)
              .or("5s", 5 * VirtualTime.SECOND)
              .or("1s", VirtualTime.SECOND),
          "60s",
          "How often CloudWatch gets its CPUUtilization and NetworkOut. 60s: as EC2's detailed"
              + " monitoring; less: as a high-resolution metric, for alarms with a period below a"
              + " minute.");

  static final Section<LaunchTemplateSettings> TYPE =
      new Section<>(
          "a launch template",
          List.of(
              INSTANCE_TYPE,
              WORKERS,
              QUEUE,
              SERVICE,
              ERROR_RATE,
              HEALTH_STATUS,
              HEALTH_TIME,
              QUERIES,
              SecurityGroupSection.KEY,
              CPU_SHARE,
              MEMORY,
              CALLS,
              MONITORING),
          LaunchTemplateSection::build);

  private LaunchTemplateSection() {}

  /** How often instances tell how they are, nanoseconds; absent: as by default. */
  static Optional<Long> monitoring(Reading reading, String name) {
    return reading.resolve(
        MONITORING.type(), Reference.LAUNCH_TEMPLATE.section(), name, MONITORING.name());
  }

  private static Optional<String> workers(Value section) {
    int vcpus = InstanceTypeKey.vcpus(section, INSTANCE_TYPE.name()).orElse(2);
    return Optional.of(String.valueOf(WORKERS_PER_VCPU * vcpus));
  }

  private static LaunchTemplateSettings build(Fields fields) {
    return new LaunchTemplateSettings(
        fields.name(),
        fields.get(INSTANCE_TYPE),
        fields.get(WORKERS).intValue(),
        fields.get(QUEUE),
        fields.get(SERVICE),
        fields.get(ERROR_RATE),
        fields.get(HEALTH_STATUS).intValue(),
        fields.get(HEALTH_TIME),
        fields.get(QUERIES),
        fields.get(SecurityGroupSection.KEY),
        load(fields),
        fields.get(CALLS),
        fields.get(MONITORING));
  }

  private static LoadSettings load(Fields fields) {
    LoadSettings memory = fields.get(MEMORY).orElse(LoadSettings.NONE);
    if (memory.memoryBase() >= fields.get(INSTANCE_TYPE).memoryBytes()) {
      throw fields
          .at(MEMORY)
          .refuse(
              "the server alone needs all the memory of its instance type, "
                  + fields.get(INSTANCE_TYPE).name(),
              "Take a larger type, or less for base.");
    }
    return new LoadSettings(fields.get(CPU_SHARE), memory.memoryBase(), memory.memoryPerRequest());
  }
}
