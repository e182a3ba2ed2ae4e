package meridian.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.replay.Progress;
import meridian.replay.ScenarioRun;
import meridian.replay.Simulation;
import meridian.validation.Row.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code validate-model}, through the whole engine. */
@Tag("ci")
class GroupsTest {
  @TempDir private Path work;

  static List<Group> groups() {
    return Groups.all();
  }

  @ParameterizedTest
  @MethodSource("groups")
  void givenGroup_whenRun_thenEveryRowIsAsExpected(Group group) throws IOException {
    String data = System.getProperty("meridian.data", "");
    Optional<Path> folder = data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data));
    List<Row> rows = new ArrayList<>();

    try (Simulation simulation = new Simulation(2, ScenarioRun::world)) {
      group.run(new Bench(simulation, 2, folder, work, false, Progress.SILENT), rows::add);
    }

    assertThat(rows).isNotEmpty().noneMatch(row -> row.verdict() == Verdict.FAILS);
    boolean needsData = group instanceof RealTraces && folder.isEmpty();
    assertThat(rows).allMatch(row -> (row.verdict() == Verdict.SKIPPED) == needsData);
  }
}
