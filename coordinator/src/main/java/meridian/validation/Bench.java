package meridian.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import meridian.replay.Engine;
import meridian.replay.Progress;
import meridian.replay.RunOutcome;
import meridian.replay.RunSetup;
import meridian.replay.ScenarioRun;
import meridian.report.RunResult;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;

/**
 * Where groups run scenarios.
 *
 * @param engine that runs them
 * @param threads of the simulation
 * @param data the folder of the real traces, if there is one
 * @param work a folder for files that are made on the way
 * @param quick whether to leave out what takes long
 * @param progress hears of each run
 */
public record Bench(
    Engine engine, int threads, Optional<Path> data, Path work, boolean quick, Progress progress) {
  private static final RunResult.Wall NO_WALL =
      new RunResult.Wall(0, 0, 0, 0, 1, 1, 0, 0, 0, RunResult.Exchanges.NONE);

  /** The text of a scenario that comes with this package. */
  static String scenario(String name) throws IOException {
    try (InputStream in = Bench.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Runs a scenario. */
  RunResult run(String text, ScenarioOptions options) {
    Scenario scenario =
        new ScenarioReader(new CatalogueGeography())
            .read("validation", text, Path.of("").toAbsolutePath(), options);
    ScenarioRun run = new ScenarioRun(scenario);
    RunSetup setup =
        new RunSetup(
            Optional.empty(), Duration.ZERO, Optional.empty(), 1, 1, Duration.ZERO, progress);
    RunOutcome outcome =
        ScenarioRun.await(run.start(engine, ScenarioRun.Options.of(threads), setup));
    return run.result(outcome, "", NO_WALL);
  }

  /** Runs a scenario up to this time, with settings changed. */
  RunResult runUntil(String text, String until, String... sets) {
    return run(
        text,
        new ScenarioOptions(List.of(sets), Optional.empty(), Optional.empty(), Optional.of(until)));
  }

  /** A count of the only edge location. */
  static long count(RunResult result, String name) {
    return result.entities().stream()
        .filter(entity -> entity.kind().equals("edgeLocation"))
        .mapToLong(entity -> entity.count(name))
        .sum();
  }
}
