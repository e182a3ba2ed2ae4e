package meridian.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run that was cut off. */
@Command(
    name = "resume",
    description = {
      "Goes on from the last checkpoint of a run that was cut off: interrupted, killed, or without nodes.",
      "",
      "It may go on in other ways than it began: on more nodes or fewer, or in this process alone. The results are those"
          + " of a run that nothing happened to. The scenario and its traces must be as they were."
    },
    footer = {
      "",
      "Examples:",
      "  meridian resume runs/first-run/2026-11-24-153000",
      "  meridian resume /tmp/long-run --nodes 3"
    },
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of the run.")
  private Path path = Path.of("");

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private NodesOptions nodes = new NodesOptions();

  @Override
  public Integer call() throws IOException {
    nodes.check();
    RunFolder folder = RunFolder.existing(path);
    if (!Files.isRegularFile(folder.scenario())) {
      throw new ParameterException(
          spec.commandLine(), path + ": expected the folder of a run, but it has no scenario.yaml");
    }
    if (folder.isComplete() && !folder.canResume()) {
      throw new ParameterException(
          spec.commandLine(), path + ": this run came to its end; there is nothing to go on with");
    }
    Scenario scenario =
        new ScenarioReader(new CatalogueGeography()).read(folder.scenario(), ScenarioOptions.NONE);
    boolean whole = scenario.until() == Long.MAX_VALUE;
    return new Runner(spec, scenario, folder, options, nodes.place()).run(true, whole);
  }
}
