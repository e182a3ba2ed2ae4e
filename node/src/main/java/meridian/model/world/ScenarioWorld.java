package meridian.model.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Entity;
import meridian.kernel.ParentEntity;
import meridian.model.Link;
import meridian.model.Peers;
import meridian.model.World;
import meridian.model.fault.FaultTimetable;
import meridian.model.result.Collector;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.WorldSettings;

/** The world of a scenario. */
public final class ScenarioWorld implements World {
  private final WorldSettings settings;
  private final List<Place> places;
  private final FaultPlan faults;
  private final Map<String, Integer> ids = new TreeMap<>();
  private final List<Link> links;
  private final Map<Integer, List<Link>> linksFrom = new TreeMap<>();

  private ScenarioWorld(WorldSettings settings, Plan plan) {
    this.settings = settings;
    places = plan.places();
    faults = plan.faults;
    for (int i = 0; i < places.size(); i++) {
      ids.put(places.get(i).path(), i + 1);
    }
    List<Link> all = new ArrayList<>();
    for (Plan.Way way : plan.ways()) {
      addLink(all, new Link(id(way.from()), id(way.to()), way.latency()));
      addLink(all, new Link(id(way.to()), id(way.from()), way.latency()));
    }
    links = List.copyOf(all);
  }

  private void addLink(List<Link> all, Link link) {
    all.add(link);
    linksFrom.computeIfAbsent(link.from(), from -> new ArrayList<>()).add(link);
  }

  /**
   * The world of these settings. Throws IllegalArgumentException where names do not fit together.
   */
  public static ScenarioWorld of(WorldSettings settings, Distances distances) {
    return new ScenarioWorld(settings, new Plan(settings, distances));
  }

  @Override
  public WorldSettings settings() {
    return settings;
  }

  @Override
  public int entities() {
    return places.size();
  }

  @Override
  public String path(int id) {
    return places.get(id - 1).path();
  }

  @Override
  public int id(String path) {
    return ids.getOrDefault(path, 0);
  }

  @Override
  public String region(int id) {
    return places.get(id - 1).cell();
  }

  @Override
  public List<FaultSettings> faults(String path) {
    return faults.of(path);
  }

  @Override
  public List<Link> links() {
    return links;
  }

  @Override
  public Entity create(int id, Collector collector) {
    Peers peers = Peers.of(id, linksFrom.getOrDefault(id, List.of()));
    Entity entity = places.get(id - 1).maker().make(this, id, peers, collector);
    Map<Integer, FaultTimetable> broken = brokenLinks(id);
    return broken.isEmpty() || entity instanceof ParentEntity
        ? entity
        : new FaultyLinks(
            id, entity, peers, broken, other -> path(other).startsWith(Plan.REGIONAL));
  }

  private Map<Integer, FaultTimetable> brokenLinks(int id) {
    Map<Integer, FaultTimetable> broken = new TreeMap<>();
    if (faults.hasLinks()) {
      for (Link link : linksFrom.getOrDefault(id, List.of())) {
        FaultTimetable timetable = faults.link(path(id), path(link.to()));
        if (!timetable.isEmpty()) {
          broken.put(link.to(), timetable);
        }
      }
    }
    return broken;
  }

  /**
   * An entity to be.
   *
   * @param cell the region of a regional edge cache in whose cell it belongs
   */
  record Place(String path, String cell, Maker maker) {}

  /** Makes an entity. */
  interface Maker {
    Entity make(World world, int id, Peers peers, Collector collector);
  }
}
