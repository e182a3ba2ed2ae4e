package meridian.scenario;

import java.util.List;
import java.util.Optional;
import meridian.geo.Countries;
import meridian.geo.Country;
import meridian.geo.EdgeCatalogue;
import meridian.geo.PriceClass;
import meridian.geo.Region;
import meridian.geo.Regions;

/** The world as our tables have it. */
public final class CatalogueGeography implements Geography {
  @Override
  public List<String> edgeCodes() {
    return EdgeCatalogue.in(PriceClass.ALL).stream().map(city -> city.code()).sorted().toList();
  }

  @Override
  public Optional<EdgeCity> edgeCity(String code) {
    return EdgeCatalogue.find(code)
        .map(
            city ->
                new EdgeCity(
                    city.code(),
                    city.country(),
                    city.place().latitude(),
                    city.place().longitude()));
  }

  @Override
  public boolean includes(PriceClass priceClass, EdgeCity city) {
    return EdgeCatalogue.find(city.code())
        .filter(known -> priceClass.includes(known.priceRegion()))
        .isPresent();
  }

  @Override
  public int countryIndex(String country) {
    return Countries.find(country).map(known -> Countries.indexOf(known.code())).orElse(-1);
  }

  @Override
  public List<String> countries() {
    return Countries.all().stream().map(Country::code).sorted().toList();
  }

  @Override
  public List<String> regions() {
    return Regions.all().stream().map(Region::code).toList();
  }
}
