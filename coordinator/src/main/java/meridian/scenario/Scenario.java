package meridian.scenario;

import java.util.List;
import meridian.model.settings.PriceSettings;
import meridian.model.settings.WorldSettings;
import meridian.trace.TrafficSettings;

/**
 * A scenario that was read and checked.
 *
 * @param about one or two sentences on what it shows
 * @param until virtual nanoseconds at which the run ends at the latest; Long.MAX_VALUE: when the
 *     traffic ends
 * @param prices how the run is billed
 * @param effectiveYaml the scenario as it is run: defaults and overrides filled in
 */
public record Scenario(
    String about,
    WorldSettings world,
    List<TrafficSettings> traffic,
    List<Expectation> expect,
    long until,
    PriceSettings prices,
    String effectiveYaml) {
  public Scenario {
    traffic = List.copyOf(traffic);
    expect = List.copyOf(expect);
  }

  /** A scenario that is billed at list prices. */
  public Scenario(
      String about,
      WorldSettings world,
      List<TrafficSettings> traffic,
      List<Expectation> expect,
      long until,
      String effectiveYaml) {
    this(about, world, traffic, expect, until, PriceSettings.LIST, effectiveYaml);
  }
}
