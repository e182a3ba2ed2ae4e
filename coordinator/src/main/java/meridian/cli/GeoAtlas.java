package meridian.cli;

import java.util.Optional;
import meridian.geo.Countries;
import meridian.geo.EdgeCatalogue;
import meridian.geo.Regions;
import meridian.report.Atlas;

/** The names of places, from our tables. */
public final class GeoAtlas implements Atlas {
  @Override
  public String countryCode(int country) {
    return Countries.get(country).code();
  }

  @Override
  public String countryName(int country) {
    return Countries.get(country).name();
  }

  @Override
  public String continent(int country) {
    return Countries.get(country).continent().title();
  }

  @Override
  public Optional<String> city(String edgeLocation) {
    return EdgeCatalogue.find(edgeLocation).map(city -> city.city());
  }

  @Override
  public Optional<Spot> region(String region) {
    return Regions.find(region).map(r -> new Spot(r.place().latitude(), r.place().longitude()));
  }
}
