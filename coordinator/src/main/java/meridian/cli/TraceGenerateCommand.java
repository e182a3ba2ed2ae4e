package meridian.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import meridian.report.Numbers;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import meridian.trace.CityPopulation;
import meridian.trace.TraceFormat;
import meridian.trace.TraceReader;
import meridian.trace.TraceReaders;
import meridian.trace.TraceWriters;
import meridian.trace.TrafficSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes made traffic to a file. */
@Command(
    name = "generate",
    description = {
      "Writes made traffic to a file: viewers all over the world who ask for objects.",
      "",
      "The settings are those of a scenario's traffic.generate: its own with --scenario, else the defaults, changed by --set."
          + " Seed and settings decide every request, so a run of the file and of the scenario are the same run."
    },
    footer = {
      "",
      "Settings (traffic.generate in scenarios/scenario.schema.json says more):",
      "  duration=1h  arrivals.poisson=100/s  arrivals={wave: {...}}  diurnal=0.8  objects=10000",
      "  popularity.zipf=0.8  size={lognormal: {p50: 8 kB, p99: 2 MB}}  viewers=10000",
      "  countries=[KR, US]  pathPrefix=/objects/",
      "",
      "Examples:",
      "  meridian trace generate made.csv.zst --set arrivals.poisson=100/s",
      "  meridian trace generate made.csv --scenario first-run.yaml --until 1h"
    },
    mixinStandardHelpOptions = true)
final class TraceGenerateCommand implements Callable<Integer> {
  private static final String DEFAULTS =
      """
      traffic: {generate: {}}
      distribution: {edgeLocations: [FRA], behaviors: [{pathPattern: "*", targetOrigin: site}]}
      origins: {site: {bucket: us-east-1}}
      """;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OUT", description = "The file to write.")
  private Path out = Path.of("");

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Make the traffic that this scenario makes.")
  private Optional<Path> scenario = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting, for example duration=10m; may be repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Draw everything from this seed.")
  private Optional<String> seed = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "DURATION",
      description = "Leave out requests at or after this time.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "The format to write; default: as OUT's name ends (.csv, .tsv, ...).")
  private Optional<String> to = Optional.empty();

  @Override
  public Integer call() throws IOException {
    TraceFormat format = TraceConvertCommand.format(spec, out, to);
    Scenario read = read();
    List<TrafficSettings> made =
        read.traffic().stream()
            .filter(source -> source.source() instanceof TrafficSettings.Generate)
            .toList();
    if (made.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), scenario.orElse(out) + ": the scenario makes no traffic");
    }
    TraceReaders.Context context =
        new TraceReaders.Context(read.world().seed(), new CityPopulation());
    TraceCopy copy = new TraceCopy(format, out, read.until());
    try (TraceReader reader = TraceReaders.open(made, context)) {
      copy.run(reader, TraceWriters.MADE_COLUMNS, "generating");
    }
    spec.commandLine()
        .getOut()
        .printf("%s: %s requests as %s%n", out, Numbers.count(copy.rows()), format.title());
    copy.losses().forEach(loss -> spec.commandLine().getOut().println("  not in it: " + loss));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Scenario read() {
    List<String> changes = sets.stream().map(set -> "traffic.generate." + set).toList();
    ScenarioOptions options = new ScenarioOptions(changes, Optional.empty(), seed, until);
    ScenarioReader reader = new ScenarioReader(new CatalogueGeography());
    return scenario.isPresent()
        ? reader.read(scenario.get(), options)
        : reader.read("defaults", DEFAULTS, Path.of("").toAbsolutePath(), options);
  }
}
