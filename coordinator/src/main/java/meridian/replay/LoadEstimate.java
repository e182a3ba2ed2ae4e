package meridian.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import meridian.kernel.VirtualTime;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.World;
import meridian.model.traffic.RequestRows;
import meridian.scenario.Scenario;
import meridian.trace.CityPopulation;
import meridian.trace.TraceReaders;

/**
 * What each entity is expected to execute, from a sample of the traffic, before anything is run.
 * Requests are placed and routed as in the run itself. How many of them miss is a run's business
 * and assumed here, see {@link EventEstimate}. No result depends on it.
 *
 * @param requests by entity id: the requests that arrive there
 * @param events by entity id: what it executes, the arrivals with it
 * @param nanos the stretch of virtual time that both are for, at least one second
 * @param sampled how many requests were looked at
 * @param oneIn they are one in so many of those in the stretch
 * @param whole whether the stretch is the whole run; else its beginning
 */
public record LoadEstimate(
    long[] requests, long[] events, long nanos, long sampled, long oneIn, boolean whole) {
  /** Of files at most the first so many requests are looked at, and those at the same instant. */
  static final int ROWS_MAX = 100_000;

  private static final FeedCuts CUTS = new FeedCuts(4_000, new long[0], Long.MAX_VALUE);

  /** Reads the sample: its cost does not depend on how much traffic there is. */
  public static LoadEstimate of(Scenario scenario, World world) {
    TrafficSample sample = TrafficSample.of(scenario);
    int[] cells = Grouping.ALL_IN_ONE.cells(world);
    RunPlan plan = new RunPlan(scenario.world(), cells, Simulation.oneNode(cells), Watch.NOTHING);
    TraceReaders.Context context =
        new TraceReaders.Context(scenario.world().seed(), new CityPopulation());
    try (Feed feed =
        new Feed(plan, world, sample.traffic(), sample.open(context), CUTS, scenario.until())) {
      return counted(feed, sample, world);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static LoadEstimate counted(Feed feed, TrafficSample sample, World world) {
    EventEstimate events = new EventEstimate(world);
    long lastTime = 0;
    long end;
    boolean whole;
    do {
      Chunk chunk = feed.next().orElseThrow();
      RequestRows.Columns rows = chunk.rowsOfNode().get(0);
      events.add(rows);
      for (long time : rows.time) {
        lastTime = StrictMath.max(lastTime, time);
      }
      whole = chunk.last();
      end = chunk.horizon();
    } while (!whole && events.arrivals() < ROWS_MAX);
    long stretch = whole ? StrictMath.max(sample.nanos(), lastTime) : end;
    return new LoadEstimate(
        events.requests(sample.oneIn()),
        events.events(sample.oneIn()),
        StrictMath.max(VirtualTime.SECOND, stretch),
        events.arrivals(),
        sample.oneIn(),
        whole);
  }

  /** The requests that arrive in each cell. */
  public long[] requestsOf(int[] cellOfEntity, int cells) {
    return sums(requests, cellOfEntity, cells);
  }

  /** What each cell executes. */
  public CellLoad load(int[] cellOfEntity, int cells) {
    return new CellLoad(sums(events, cellOfEntity, cells), nanos);
  }

  private static long[] sums(long[] ofEntity, int[] cellOfEntity, int cells) {
    long[] sums = new long[cells];
    for (int id = 1; id < ofEntity.length; id++) {
      sums[cellOfEntity[id]] += ofEntity[id];
    }
    return sums;
  }
}
