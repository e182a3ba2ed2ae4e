package meridian.scenario;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.model.settings.LaunchTemplateSettings;

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

  static final Section<LaunchTemplateSettings> TYPE =
      new Section<>(
          "a launch template",
          List.of(INSTANCE_TYPE, WORKERS, QUEUE, SERVICE),
          fields ->
              new LaunchTemplateSettings(
                  fields.name(),
                  fields.get(INSTANCE_TYPE),
                  fields.get(WORKERS).intValue(),
                  fields.get(QUEUE),
                  fields.get(SERVICE)));

  private LaunchTemplateSection() {}
}
