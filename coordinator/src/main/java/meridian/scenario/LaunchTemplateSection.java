package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.settings.LaunchTemplateSettings;
import meridian.model.settings.QuerySettings;

/** {@code launchTemplates.NAME:} what an instance is. */
final class LaunchTemplateSection {
  private static final Key<String> INSTANCE_TYPE =
      Key.of(
          "instanceType",
          new Text("an instance type such as m5.large", "[a-z][a-z0-9-]*\\.[a-z0-9-]+"),
          "m5.large",
          "EC2 instance type.");
  private static final Key<Long> WORKERS =
      Key.of("workers", Numbers.whole(1, 100_000), "64", "How many requests it serves at once.");
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
          "Time for one request with a worker to itself.");

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
          QueriesSection.TYPE,
          "What it asks of a database for each request, at the end.");

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
              SecurityGroupSection.KEY),
          fields ->
              new LaunchTemplateSettings(
                  fields.name(),
                  fields.get(INSTANCE_TYPE),
                  fields.get(WORKERS).intValue(),
                  fields.get(QUEUE),
                  fields.get(SERVICE),
                  fields.get(ERROR_RATE),
                  fields.get(HEALTH_STATUS).intValue(),
                  fields.get(HEALTH_TIME),
                  fields.get(QUERIES),
                  fields.get(SecurityGroupSection.KEY)));

  private LaunchTemplateSection() {}
}
