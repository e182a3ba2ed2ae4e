package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import meridian.message.NodeEvent.Sighting;
import meridian.message.Watch;
import meridian.replay.ScenarioRun;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells one request's story. */
@Command(
    name = "explain",
    description = {
      "Tells one request's story, hop by hop.",
      "",
      "Runs the scenario of a results folder again, with that one request traced. Requests are numbered from 0 in the order"
          + " of the traffic."
    },
    footer = {"", "Example:", "  meridian explain runs/latest 1234"},
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private static final double NANOS_PER_MILLI = 1e6;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "A folder that a run has written.")
  private Path folder = Path.of("");

  @Parameters(index = "1", paramLabel = "REQUEST", description = "The request's number.")
  private long request;

  @Override
  public Integer call() throws IOException {
    Path file = folder.resolve("scenario.yaml");
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(),
          folder + ": expected the folder of a run, but it has no scenario.yaml");
    }
    Scenario scenario =
        new ScenarioReader(new CatalogueGeography()).read(file, ScenarioOptions.NONE);
    ScenarioRun run = new ScenarioRun(scenario);
    int threads = Runtime.getRuntime().availableProcessors();
    ScenarioRun.Options options = ScenarioRun.Options.of(threads).watching(Watch.request(request));
    List<Sighting> story = run.run(options).sightings();
    if (story.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "request " + request + ": there is no such request in " + folder);
    }
    tell(run, story);
    return 0;
  }

  private void tell(ScenarioRun run, List<Sighting> story) {
    PrintWriter out = spec.commandLine().getOut();
    long start = story.get(0).time();
    out.printf("request %d, virtual time %s%n", request, Durations.text(start));
    for (Sighting sighting : story) {
      double since = (sighting.time() - start) / NANOS_PER_MILLI;
      out.printf(
          "  %+12.3f ms  %-28s %s%n", since, run.world().path(sighting.entity()), sighting.what());
    }
    out.flush();
  }
}
