package meridian.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import meridian.message.RunPlan;
import meridian.model.World;
import meridian.scenario.Scenario;
import meridian.trace.CityPopulation;
import meridian.trace.TraceReaders;

/**
 * The traffic of a scenario. To open it at a position, made traffic costs nothing, and files are
 * read again up to there: their rows are parsed, but neither placed nor routed.
 */
public final class ScenarioTraffic implements Traffic {
  private final Scenario scenario;
  private final World world;
  private final FeedCuts cuts;

  public ScenarioTraffic(Scenario scenario, World world, FeedCuts cuts) {
    this.scenario = scenario;
    this.world = world;
    this.cuts = cuts;
  }

  @Override
  public Feed open(RunPlan plan, byte[] position) {
    try {
      Feed feed =
          new Feed(
              plan,
              world,
              scenario.traffic(),
              TraceReaders.open(scenario.traffic(), context()),
              cuts,
              scenario.until());
      return position.length == 0 ? feed : at(feed, position);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private TraceReaders.Context context() {
    return new TraceReaders.Context(scenario.world().seed(), new CityPopulation());
  }

  private static Feed at(Feed feed, byte[] position) throws IOException {
    try {
      feed.goTo(position);
      return feed;
    } catch (IOException | RuntimeException failure) {
      feed.close();
      throw failure;
    }
  }
}
