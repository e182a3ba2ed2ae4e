package meridian.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.MemoryState;
import org.junit.jupiter.api.Test;

/**
 * The router against a plain one that keeps every count for ever and looks everything up anew, in
 * random worlds.
 */
class RouterReferenceTest {
  private static final class Plain {
    final RoutingTable table;
    final long[] capacities;
    final List<Outage> outages;
    final long ttl;
    final TreeMap<Long, long[]> counts = new TreeMap<>();
    long minute;

    Plain(RoutingTable table, long[] capacities, List<Outage> outages, long ttl) {
      this.table = table;
      this.capacities = capacities;
      this.outages = outages;
      this.ttl = ttl;
    }

    /** Edge, delay, exceeded. */
    List<Object> route(int pinned, int place, long viewer, long time) {
      minute = time / ttl;
      long phase = RandomStream.bounded(Hash.combine(0x646E73L, viewer), ttl);
      long asked = phase;
      while (asked > time) {
        asked -= ttl;
      }
      while (asked + ttl <= time) {
        asked += ttl;
      }
      if (pinned >= 0 && !down(pinned, time)) {
        return count(pinned, 0);
      }
      long now = time;
      while (true) {
        int answer = answer(pinned, place, asked);
        if (answer >= 0 && !down(answer, now)) {
          return count(answer, now - time);
        }
        if (answer >= 0) {
          now = asked + ttl;
        } else {
          long up = firstUp(asked);
          if (up == VirtualTime.NEVER) {
            return count(table.ranked(place, 0), VirtualTime.NEVER);
          }
          now = Math.max(now, up);
        }
        asked = now;
      }
    }

    private List<Object> count(int edge, long delay) {
      long[] now = counts.computeIfAbsent(minute, m -> new long[capacities.length]);
      now[edge]++;
      return List.of(edge, delay, capacities[edge] > 0 && now[edge] > limit(edge));
    }

    private long limit(int edge) {
      return Math.max(1, capacities[edge] * ttl / VirtualTime.SECOND);
    }

    private int answer(int pinned, int place, long at) {
      if (pinned >= 0 && !down(pinned, at)) {
        return pinned;
      }
      for (boolean saturatedToo : new boolean[] {false, true}) {
        for (int rank = 0; rank < capacities.length; rank++) {
          int edge = table.ranked(place, rank);
          if (!down(edge, at) && (saturatedToo || !saturated(edge, Math.floorDiv(at, ttl)))) {
            return edge;
          }
        }
      }
      return -1;
    }

    private boolean saturated(int edge, long atMinute) {
      long[] before = counts.get(atMinute - 1);
      return capacities[edge] > 0 && before != null && before[edge] > limit(edge);
    }

    private boolean down(int edge, long at) {
      return outages.stream()
          .anyMatch(o -> o.edge() == edge && o.fromNanos() <= at && at < o.untilNanos());
    }

    /** Outages only end at their ends: the first at which some edge is up. */
    private long firstUp(long at) {
      return outages.stream()
          .mapToLong(Outage::untilNanos)
          .filter(end -> end > at && end != VirtualTime.NEVER)
          .filter(end -> outages.stream().anyMatch(o -> !down(o.edge(), end)))
          .min()
          .orElse(VirtualTime.NEVER);
    }
  }

  @Test
  void givenRandomWorlds_whenRouted_thenEveryRequestGoesWhereThePlainRouterSends() {
    int waited = 0;
    int exceeded = 0;
    for (long seed = 0; seed < 400; seed++) {
      RandomStream random = new RandomStream(seed, "world");
      int edges = 1 + (int) random.nextLong(5);
      int places = 1 + (int) random.nextLong(4);
      long ttl = (1 + random.nextLong(60)) * VirtualTime.SECOND;
      RoutingTable table = randomTable(random, edges, places);
      long[] capacities = new long[edges];
      boolean small = random.nextLong(3) > 0;
      Arrays.setAll(capacities, i -> small ? random.nextLong(4) : 0);
      long length = ttl * (2 + random.nextLong(20));
      List<Outage> outages = randomOutages(random, edges, length);
      Router router = new Router(table, capacities, outages, ttl);
      Plain plain = new Plain(table, capacities, outages, ttl);

      long time = 0;
      long gap = 1 + random.nextLong(ttl / 2);
      for (int step = 0; step < 600; step++) {
        time += random.nextLong(50) == 0 ? random.nextLong(3 * ttl) : random.nextLong(gap);
        int place = (int) random.nextLong(places);
        long viewer = random.nextLong(20);
        int pinned = random.nextLong(3) == 0 ? (int) random.nextLong(edges) : -1;
        if (random.nextLong(40) == 0) {
          router = reloaded(router, new Router(table, capacities, outages, ttl));
        }
        if (pinned >= 0) {
          router.routePinned(pinned, place, viewer, time);
        } else {
          router.route(place, viewer, time);
        }

        List<Object> result =
            List.of(router.edge(), router.delayNanos(), router.capacityExceeded());
        assertThat(result)
            .as("seed %d step %d time %d ttl %d outages %s", seed, step, time, ttl, outages)
            .isEqualTo(plain.route(pinned, place, viewer, time));
        waited += router.delayNanos() > 0 ? 1 : 0;
        exceeded += router.capacityExceeded() ? 1 : 0;
      }
    }
    assertThat(waited).isGreaterThan(1_000);
    assertThat(exceeded).isGreaterThan(1_000);
  }

  private static RoutingTable randomTable(RandomStream random, int edges, int places) {
    List<EdgeCity> catalogue = EdgeCatalogue.all();
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < edges; i++) {
      sites.add(Site.of(catalogue.get((int) random.nextLong(catalogue.size()))));
    }
    Latency latency = new Latency(LatencyTable.empty());
    RoutingPolicy policy = RoutingPolicy.values()[(int) random.nextLong(2)];
    RoutingTable table = new RoutingTable(sites, List.of(), latency, policy);
    for (int i = 0; i < places; i++) {
      City city = Cities.all().get((int) random.nextLong(Cities.all().size()));
      table.addViewer(new Site(city.name(), city.place()));
    }
    return table;
  }

  private static List<Outage> randomOutages(RandomStream random, int edges, long length) {
    List<Outage> outages = new ArrayList<>();
    long count = random.nextLong(8);
    for (int i = 0; i < count; i++) {
      long from = random.nextLong(length);
      boolean forEver = random.nextLong(12) == 0;
      long until = forEver ? VirtualTime.NEVER : from + 1 + random.nextLong(length / 2);
      outages.add(new Outage((int) random.nextLong(edges), from, until));
    }
    return outages;
  }

  private static Router reloaded(Router router, Router fresh) {
    MemoryState memory = new MemoryState();
    router.save(memory);
    fresh.load(memory);
    return fresh;
  }
}
