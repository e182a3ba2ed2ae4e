package meridian.replay;

import java.util.List;
import java.util.Optional;
import meridian.geo.Latency;
import meridian.geo.Router;
import meridian.geo.RoutingPolicy;
import meridian.geo.RoutingTable;
import meridian.geo.Site;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Where one source of traffic enters the world: at the edge locations, by routing, or at one place.
 */
final class Entry {
  private final RoutingTable table;
  private final Optional<Router> router;
  private final int[] entities;
  private final ViewerPlaces places;

  /** See {@code RequestRows.call}. */
  private final int function;

  private int known;

  /**
   * @param table the entry points' places; its viewers are added as they come
   * @param entities the entry points' entity ids, in the order of the table
   * @param router empty where there is only one entry point
   */
  Entry(ViewerPlaces places, RoutingTable table, int[] entities, Optional<Router> router) {
    this(places, table, entities, router, 0);
  }

  private Entry(
      ViewerPlaces places,
      RoutingTable table,
      int[] entities,
      Optional<Router> router,
      int function) {
    this.function = function;
    this.places = places;
    this.table = table;
    this.entities = entities.clone();
    this.router = router;
  }

  /**
   * An entry at one place.
   *
   * @param function see {@code RequestRows.call}
   */
  static Entry at(ViewerPlaces places, Site site, int entity, int function, Latency latency) {
    RoutingTable table = new RoutingTable(List.of(site), List.of(), latency, RoutingPolicy.NEAREST);
    return new Entry(places, table, new int[] {entity}, Optional.empty(), function);
  }

  /** Whether it is the edge locations. */
  boolean isDistribution() {
    return router.isPresent();
  }

  /**
   * Fills entry, round trip (without the last mile), delay and capacity of a request from a place.
   *
   * @param pinned index of the edge location that serves it unless that is down; -1: none
   */
  void route(int place, int pinned, RowSink.Routed routed) {
    for (; known <= place; known++) {
      table.addViewer(places.site(known));
    }
    int index = 0;
    routed.delay = 0;
    routed.overCapacity = false;
    if (router.isPresent()) {
      Router r = router.get();
      if (pinned < 0) {
        r.route(place, routed.viewer, routed.time);
      } else {
        r.routePinned(pinned, place, routed.viewer, routed.time);
      }
      index = r.edge();
      routed.delay = r.delayNanos();
      routed.overCapacity = r.capacityExceeded();
    }
    routed.moved = pinned >= 0 && index != pinned;
    routed.entry = entities[index];
    routed.function = function;
    routed.rttNanos = (int) StrictMath.min(Integer.MAX_VALUE, table.rttNanos(place, index));
  }

  /** The router's state; the table's numbers follow from the places. */
  void save(StateOutput out) {
    router.ifPresent(r -> r.save(out));
  }

  void load(StateInput in) {
    router.ifPresent(r -> r.load(in));
  }
}
