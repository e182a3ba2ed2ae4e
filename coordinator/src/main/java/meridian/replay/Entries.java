package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.geo.Latency;
import meridian.geo.LatencyTable;
import meridian.geo.Outage;
import meridian.geo.Place;
import meridian.geo.Quota;
import meridian.geo.Regions;
import meridian.geo.Router;
import meridian.geo.RoutingTable;
import meridian.geo.Site;
import meridian.kernel.Distribution;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.World;
import meridian.model.settings.DistributionSettings;
import meridian.model.settings.DistributionSettings.EdgeLocationSettings;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LoadBalancerSettings;
import meridian.model.traffic.RequestRows;
import meridian.trace.TraceRow;
import meridian.trace.TrafficSettings;

/**
 * Where the traffic enters the world: for each source the edge locations, a load balancer or a
 * function.
 */
final class Entries {
  private static final String EDGE_LOCATION = "edgeLocation/";

  private final World world;
  private final Latency latency = new Latency(LatencyTable.empty());
  private final EdgeNames edges;
  private final ViewerPlaces places;
  private final LastMiles lastMiles;
  private final List<Entry> ofSource = new ArrayList<>();

  /** The entry that all sources share which go to the edge locations. */
  private final Optional<Entry> distribution;

  private final Optional<Quota> quota;

  Entries(World world, List<TrafficSettings> traffic) {
    this.world = world;
    long seed = world.settings().seed();
    edges =
        new EdgeNames(
            world
                .settings()
                .distribution()
                .map(d -> d.edgeLocations().stream().map(Entries::site).toList())
                .orElse(List.of()));
    places = new ViewerPlaces(seed, edges);
    Distribution lastMile =
        world
            .settings()
            .distribution()
            .map(d -> d.viewers().lastMile())
            .orElse(new Distribution.Constant(0));
    lastMiles = new LastMiles(seed, lastMile);
    distribution = world.settings().distribution().map(this::edgeLocations);
    quota =
        world
            .settings()
            .distribution()
            .map(d -> d.restrictions())
            .map(r -> new Quota(r.requestsPerSecond(), r.bitsPerSecond()));
    for (TrafficSettings source : traffic) {
      ofSource.add(entry(source.to()));
    }
  }

  private Entry entry(TrafficSettings.Target to) {
    if (to instanceof TrafficSettings.ToLoadBalancer balancer) {
      LoadBalancerSettings settings =
          world.settings().loadBalancers().stream()
              .filter(b -> b.name().equals(balancer.name()))
              .findFirst()
              .orElseThrow();
      int how = balancer.pinned() ? RequestRows.PINNED : 0;
      return at("loadBalancer/" + settings.name(), settings.region(), how);
    }
    if (to instanceof TrafficSettings.ToFunction function) {
      List<FunctionSettings> all = world.settings().functions();
      String region = FunctionSettings.find(all, function.name()).region();
      int index = FunctionSettings.index(all, function.name());
      return at("lambda/" + region, region, RequestRows.call(index, function.async()));
    }
    return distribution.orElseThrow();
  }

  private Entry at(String path, String region, int function) {
    return Entry.at(places, Site.of(Regions.get(region)), world.id(path), function, latency);
  }

  private Entry edgeLocations(DistributionSettings settings) {
    List<EdgeLocationSettings> edges = settings.edgeLocations();
    List<Site> sites = edges.stream().map(Entries::site).toList();
    RoutingTable table = new RoutingTable(sites, List.of(), latency, settings.routing());
    long[] capacities = edges.stream().mapToLong(EdgeLocationSettings::requestsPerSecond).toArray();
    Router router = new Router(table, capacities, outages(edges), settings.answerLife());
    int[] entities = edges.stream().mapToInt(e -> world.id(EDGE_LOCATION + e.code())).toArray();
    return new Entry(places, table, entities, Optional.of(router));
  }

  private static Site site(EdgeLocationSettings edge) {
    return new Site(edge.code(), new Place(edge.latitude(), edge.longitude(), edge.country()));
  }

  private List<Outage> outages(List<EdgeLocationSettings> edges) {
    List<Outage> outages = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      for (FaultSettings fault : world.faults(EDGE_LOCATION + edges.get(i).code())) {
        outages.add(new Outage(i, fault.at(), fault.until()));
      }
    }
    return outages;
  }

  /** What the edge location that a row names means. */
  EdgeNames.Found edge(TraceRow row) {
    return edges.find(row.edgeLocation);
  }

  /**
   * Fills in where a request of a source enters, and how far its viewer is from there.
   *
   * @param pinned index of the edge location that serves it unless that is down; -1: none
   */
  void route(int source, TraceRow row, int pinned, RowSink.Routed routed) {
    int place = places.place(row, routed.viewer);
    Entry entry = ofSource.get(source);
    entry.route(place, pinned, routed);
    routed.overLimit =
        entry.isDistribution() && quota.orElseThrow().isExceededBy(routed.time, row.bytes);
    routed.country = places.country(place);
    long rtt = routed.rttNanos + lastMiles.nanos(routed.viewer);
    routed.rttNanos = (int) StrictMath.min(Integer.MAX_VALUE, rtt);
  }

  /** Writes what the ways of later requests depend on. */
  void save(StateOutput out) {
    places.save(out);
    distribution.ifPresent(entry -> entry.save(out));
    quota.ifPresent(q -> q.save(out));
  }

  void load(StateInput in) {
    places.load(in);
    distribution.ifPresent(entry -> entry.load(in));
    quota.ifPresent(q -> q.load(in));
  }

  long unplaced() {
    return places.unplaced();
  }
}
