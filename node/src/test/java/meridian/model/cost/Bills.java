package meridian.model.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.VirtualTime;
import meridian.model.settings.PriceSettings;
import meridian.model.settings.WorldSettings;

/** Usage for tests, count by count. */
final class Bills {
  static final long DOLLAR = 1_000_000_000;
  static final long MONTH = 30 * VirtualTime.DAY;

  private final WorldSettings world;
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private PriceSettings prices = PriceSettings.LIST;
  private long nanos = MONTH;

  Bills(WorldSettings world) {
    this.world = world;
  }

  Bills prices(PriceSettings settings) {
    prices = settings;
    return this;
  }

  Bills nanos(long counted) {
    nanos = counted;
    return this;
  }

  Bills count(String path, String name, long value) {
    counts.computeIfAbsent(path, p -> new TreeMap<>()).put(name, value);
    return this;
  }

  Bills edge(String code, long requests, long bytes) {
    String path = "edgeLocation/" + code;
    return count(path, Usage.VIEWER_REQUESTS, requests).count(path, Usage.VIEWER_BYTES, bytes);
  }

  Usage usage() {
    List<Usage.Counted> entities = new ArrayList<>();
    counts.forEach((path, ofPath) -> entities.add(new Usage.Counted(path, ofPath)));
    return new Usage(world, prices, nanos, entities);
  }

  Bill run() {
    return PriceList.ofRun(usage());
  }

  Bill month() {
    return PriceList.ofMonth(usage());
  }
}
