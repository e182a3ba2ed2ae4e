package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import meridian.message.Watch;
import meridian.replay.ScenarioFixtures.Load;
import meridian.scenario.Scenario;
import meridian.trace.TraceReaders;
import meridian.trace.TraceRow;
import meridian.trace.TrafficSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access logs of whole runs: complete, sorted, and the same on nodes. */
@Tag("ci")
final class RunLogTest {
  private static final ScenarioRun.Options SMALL_CHUNKS =
      new ScenarioRun.Options(
          1, Grouping.BY_REGION, new FeedCuts(300, new long[0], Long.MAX_VALUE), Watch.NOTHING);

  @TempDir private Path folder;

  private final Scenario scenario =
      ScenarioFixtures.with(ScenarioFixtures.read("first-run.yaml"), Load.DENSE);

  private RunOutcome run(Engine engine, Path to, RunSetup setup) throws Exception {
    Files.createDirectories(to);
    ScenarioRun run = new ScenarioRun(scenario);
    RunSetup logging =
        new RunSetup(
            setup.checkpoints(),
            setup.checkpointInterval(),
            setup.startFrom(),
            setup.nodesAtFirst(),
            setup.nodesMin(),
            setup.settle(),
            setup.progress(),
            Optional.of(new RunLog(to, run.world())));
    return run.start(engine, SMALL_CHUNKS, logging).outcome().get(2, TimeUnit.MINUTES);
  }

  private RunOutcome runHere(Path to) throws Exception {
    try (Simulation simulation = new Simulation(1, ScenarioRun::world)) {
      return run(simulation, to, RunSetup.SIMPLE);
    }
  }

  @Test
  void givenRun_whenLogged_thenThereIsALineForEachRequestInTheOrderOfCompletion() throws Exception {
    RunOutcome outcome = runHere(folder);

    List<String> lines =
        LogFileTest.unpacked(folder.resolve("access.log.gz")).lines().skip(2).toList();
    assertThat(lines).hasSize((int) outcome.collector().requests());
    assertThat(lines)
        .isSortedAccordingTo((a, b) -> a.substring(0, 19).compareTo(b.substring(0, 19)));
    assertThat(lines.stream().map(line -> line.split("\t")[14]).distinct()).hasSameSizeAs(lines);
    assertThat(lines).allSatisfy(line -> assertThat(line.split("\t")).hasSize(33));
  }

  @Test
  void givenNodesAndCheckpoints_whenLogged_thenTheLogsAreThoseOfOneProcess() throws Exception {
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    runHere(here);
    CheckpointKeeper keeper =
        new CheckpointKeeper(
            new CheckpointStore(there.resolve("checkpoints")),
            () -> new Checkpoint.Identity("test", 1, TraceFingerprint.NONE),
            damaged -> {});

    RunOutcome outcome;
    try (TestCluster cluster = TestCluster.of(2, 1)) {
      RunSetup setup = cluster.setup(Optional.of(keeper), Duration.ofMillis(20), Progress.SILENT);
      outcome = run(cluster.engine(), there, setup);
    }

    assertThat(outcome.costs().checkpoints()).isPositive();
    for (String log : List.of("access.log.gz", "alb.log.gz")) {
      assertThat(LogFileTest.unpacked(there.resolve(log)))
          .isEqualTo(LogFileTest.unpacked(here.resolve(log)));
    }
  }

  @Test
  void givenBalancerLog_whenReadAsATrace_thenItHasItsRequests() throws Exception {
    RunOutcome outcome = runHere(folder);
    Path log = folder.resolve("alb.log.gz");
    long atBalancer =
        outcome.entities().stream()
            .filter(
                entity ->
                    new ScenarioRun(scenario).world().path(entity.id()).startsWith("loadBalancer/"))
            .mapToLong(entity -> entity.counts().get("requests"))
            .sum();

    var source = new TrafficSettings.Files(List.of(log), "", false);
    long rows = 0;
    TraceRow row = new TraceRow();
    try (var reader =
        TraceReaders.open(
            List.of(new TrafficSettings(source, new TrafficSettings.ToDistribution(), 1, 1, false)),
            new TraceReaders.Context(1, () -> List.of()))) {
      while (reader.next(row)) {
        rows++;
        assertThat(row.status).isEqualTo(200);
      }
      assertThat(reader.unparsed()).isZero();
    }
    assertThat(rows).isEqualTo(atBalancer).isPositive();
  }

  /** GoAccess, a log analyser (goaccess.io), as Debian has it. */
  @ParameterizedTest
  @ValueSource(strings = {"access.log.gz CLOUDFRONT", "alb.log.gz AWSALB"})
  void givenLog_whenReadByGoAccess_thenItComplainsAboutNothing(String logAndFormat)
      throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/goaccess")), "goaccess is not installed");
    runHere(folder);
    String[] parts = logAndFormat.split(" ");
    String text = LogFileTest.unpacked(folder.resolve(parts[0]));
    Path log = Files.writeString(folder.resolve("plain.log"), text);
    Path json = folder.resolve("goaccess.json");

    Process process =
        new ProcessBuilder(
                "goaccess",
                log.toString(),
                "--log-format=" + parts[1],
                "--no-global-config",
                "-o",
                json.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("goaccess.txt").toFile())
            .start();
    assertThat(process.waitFor()).isZero();

    JsonNode general = new ObjectMapper().readTree(json.toFile()).get("general");
    long expected = text.lines().filter(line -> !line.startsWith("#")).count();
    assertThat(general.get("valid_requests").asLong()).isEqualTo(expected).isPositive();
    assertThat(general.get("failed_requests").asLong()).isZero();
  }
}
