package meridian.model.world;

import java.util.List;
import meridian.geo.Latency;
import meridian.geo.LatencyTable;
import meridian.geo.Place;
import meridian.geo.Region;
import meridian.geo.RegionalEdgeCaches;
import meridian.geo.Regions;
import meridian.geo.Site;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;

/** Distances of the real earth, by the latency model. */
public final class GeoDistances implements Distances {
  private final Latency latency = new Latency(LatencyTable.empty());

  @Override
  public List<String> regionalEdgeCaches() {
    return RegionalEdgeCaches.all().stream().map(Region::code).toList();
  }

  @Override
  public long rttNanos(EdgeLocationSettings edge, String region) {
    Place place = new Place(edge.latitude(), edge.longitude(), edge.country());
    return latency.rttNanos(new Site(edge.code(), place), Site.of(Regions.get(region)));
  }

  @Override
  public long rttNanos(String region, String otherRegion) {
    return latency.rttNanos(Site.of(Regions.get(region)), Site.of(Regions.get(otherRegion)));
  }
}
