package meridian.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A scenario on the command line, and what the command line changes in it. */
final class ScenarioFile {
  @Parameters(index = "0", paramLabel = "SCENARIO", description = "A scenario file (YAML).")
  Path file = Path.of("");

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Replay this file, folder or glob instead of the scenario's trace; may be repeated.")
  List<String> traces = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Change a key of the scenario, for example distribution.edgeCache.size=10GB; may be repeated.")
  List<String> sets = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Draw everything anew from this seed.")
  Optional<String> seed = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "DURATION",
      description =
          "Leave out requests at or after this virtual time, for example 10m; expectations are then"
              + " not checked.")
  Optional<String> until = Optional.empty();

  @Option(
      names = "--sort",
      description = "Sort the trace by time: on disk, stable, with bounded memory.")
  boolean sort;

  /** Reads it; throws {@link meridian.scenario.ScenarioException} with all mistakes. */
  Scenario read() {
    return new ScenarioReader(new CatalogueGeography()).read(file, options());
  }

  /** The same where somebody else wrote it: the files that it names must be in this folder. */
  Scenario readInside(Path folder) {
    return new ScenarioReader(new CatalogueGeography()).read(file, options().inside(folder));
  }

  private ScenarioOptions options() {
    Optional<List<String>> trace = traces.isEmpty() ? Optional.empty() : Optional.of(traces);
    List<String> changes = new ArrayList<>(sets);
    if (sort) {
      changes.add("traffic.sort=true");
    }
    return new ScenarioOptions(changes, trace, seed, until);
  }
}
