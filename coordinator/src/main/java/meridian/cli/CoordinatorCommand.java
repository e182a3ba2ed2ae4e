package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import meridian.cluster.ClusterSettings;
import meridian.scenario.Expectations;
import meridian.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The process of a coordinator that nodes come to. */
@Command(
    name = "coordinator",
    description = {
      "Runs a scenario over the nodes that join this process: it begins the cluster, and ends when the run is over.",
      "",
      "This is how a run is started by other programs, such as Kubernetes. If the folder of --out holds a run of the"
          + " same scenario that was cut off, it goes on; if the run came to its end, there is nothing to do. So it can be"
          + " started again and again until it exits with 0. By hand, 'run --nodes' and 'run --join' are simpler."
    },
    footer = {
      "",
      "Example, on two machines:",
      "  meridian coordinator scenarios/first-run.yaml --until 2h --host 10.0.0.5 --out /data/first-run",
      "  meridian node --host 10.0.0.6 --join 10.0.0.5:25520"
    },
    mixinStandardHelpOptions = true)
final class CoordinatorCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Mixin private ScenarioFile scenarioFile = new ScenarioFile();

  @Mixin private RunOptions options = new RunOptions();

  @Mixin private LinkOptions link = new LinkOptions();

  @Mixin private DiscoveryOptions discovery = new DiscoveryOptions();

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      description =
          "Folder of the files that the scenario names, and of no others: it may come from somebody else. What this"
              + " command line names may be anywhere. Default: the scenario's folder.")
  private Optional<Path> traces = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to write, and to go on if there is something to go on with; default: runs/<scenario>/<time>.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = NodeProcessCommand.PORT,
      description = "Port to listen on; 0: any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      split = ",",
      description = "A member of the cluster to join; default: begin a cluster.")
  private List<String> seeds = new ArrayList<>();

  @Option(
      names = "--min-nodes",
      paramLabel = "N",
      description = "Begin, and go on, only while there are so many nodes; else wait. Default: 1.")
  private int minNodes = 1;

  @Override
  public Integer call() throws IOException {
    Scenario scenario = scenarioFile.readInside(traces.orElseGet(this::folderOfScenario));
    ClusterSettings settings =
        discovery.addTo(
            link.settings(
                ClusterSettings.Role.COORDINATOR, port, seeds, NodesOptions.READER_THREADS));
    RunFolder folder = RunFolder.create(out, scenario.world().name());
    RunLock lock = RunLock.take(folder.path());
    try {
      Optional<FinishedRun> finished = FinishedRun.in(folder, scenario);
      return finished.isPresent()
          ? done(scenario, folder, finished.get())
          : run(scenario, settings, folder);
    } finally {
      lock.close();
    }
  }

  private int done(Scenario scenario, RunFolder folder, FinishedRun finished) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("meridian: " + folder.shown() + " has the results of this run: nothing to do");
    if (scenarioFile.until.isPresent()) {
      return 0;
    }
    List<Expectations.Failure> failures = finished.failures(scenario);
    failures.forEach(failure -> err.println(failure.text()));
    return failures.isEmpty() ? 0 : Runner.EXPECTATION_FAILED;
  }

  private int run(Scenario scenario, ClusterSettings settings, RunFolder folder)
      throws IOException {
    boolean resume = folder.canResume();
    if (!resume) {
      folder.begin(scenario.effectiveYaml());
    }
    Runner.Place place = new Runner.Place(0, Optional.of(settings), Math.max(1, minNodes));
    boolean whole = scenarioFile.until.isEmpty();
    return new Runner(spec, scenario, folder, options, place).run(resume, whole);
  }

  private Path folderOfScenario() {
    Path folder = scenarioFile.file.toAbsolutePath().getParent();
    return folder == null ? Path.of("/") : folder;
  }
}
