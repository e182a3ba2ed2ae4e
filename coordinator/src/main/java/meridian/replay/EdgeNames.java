package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.geo.EdgeCatalogue;
import meridian.geo.EdgeCity;
import meridian.geo.Place;
import meridian.geo.Site;
import meridian.kernel.Hash;
import meridian.trace.TextSlice;

/**
 * Edge locations by the names that logs give them: those of the scenario, and for their places also
 * all cities of the catalogue. Each name is looked up once.
 */
final class EdgeNames {
  /** No such edge location. */
  static final int NONE = -1;

  private final Map<String, Integer> ofScenario = new TreeMap<>();
  private final List<Site> sites;
  private final LongMap known = new LongMap();
  private final List<Found> found = new ArrayList<>();

  /**
   * What a name means.
   *
   * @param index of the scenario's edge location, or {@link #NONE}
   * @param exact whether that has this very name; else it stands for all of its city
   * @param place where it is, if that is known
   */
  record Found(String name, int index, boolean exact, Optional<Place> place) {}

  /** The scenario's edge locations, in their order. */
  EdgeNames(List<Site> sites) {
    this.sites = List.copyOf(sites);
    for (int i = 0; i < sites.size(); i++) {
      ofScenario.put(sites.get(i).name(), i);
    }
  }

  /** What a name means; the same object for the same name. */
  Found find(TextSlice name) {
    return found.get(id(name));
  }

  /** A small number for a name, from 0. */
  int id(TextSlice name) {
    long hash = Hash.of(name.bytes, name.offset, name.length);
    int id = (int) known.get(hash, NONE);
    if (id == NONE) {
      id = found.size();
      known.put(hash, id);
      found.add(lookUp(name.toString()));
    }
    return id;
  }

  Found get(int id) {
    return found.get(id);
  }

  private Found lookUp(String name) {
    Integer own = ofScenario.get(name);
    if (own != null) {
      return new Found(name, own, true, Optional.of(sites.get(own).place()));
    }
    Optional<EdgeCity> city = EdgeCatalogue.find(name);
    int ofCity = city.map(c -> ofScenario.getOrDefault(c.code(), NONE)).orElse(NONE);
    return new Found(name, ofCity, false, city.map(EdgeCity::place));
  }
}
