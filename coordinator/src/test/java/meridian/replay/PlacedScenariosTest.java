package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import meridian.kernel.VirtualTime;
import meridian.model.World;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the cells of the project's scenarios go. */
@Tag("ci")
final class PlacedScenariosTest {
  static Stream<Arguments> scenariosAndNodes() {
    return ScenarioFixtures.all().stream()
        .flatMap(name -> Stream.of(1, 2, 3, 5).map(nodes -> Arguments.of(name, nodes)));
  }

  @ParameterizedTest
  @MethodSource("scenariosAndNodes")
  void givenScenario_whenPlaced_thenEveryNodeHasACellAndNoPairIsNearerThanTold(
      String name, int nodes) {
    Scenario scenario = ScenarioFixtures.read(name);
    World world = ScenarioRun.world(scenario.world());
    LoadEstimate estimate = LoadEstimate.of(scenario, world);

    Placement placement = Placement.of(world, Grouping.BY_REGION, estimate, nodes);

    int cells = placement.names().size();
    int[] placed = placement.nodeOfCell();
    assertThat(placement.nodes()).isEqualTo(Math.min(nodes, cells));
    assertThat(Arrays.stream(placed).distinct().toArray())
        .isEqualTo(IntStream.range(0, placement.nodes()).toArray());
    world
        .links()
        .forEach(
            link -> {
              int from = placed[placement.cellOfEntity()[link.from()]];
              int to = placed[placement.cellOfEntity()[link.to()]];
              assertThat(from == to || link.latency() >= placement.spacing().latency()).isTrue();
            });
  }

  /** What ARCHITECTURE.md says of them. */
  @ParameterizedTest
  @CsvSource({
    "first-run.yaml, 3.7/s, 2, 98",
    "first-run.yaml, 3.7/s, 3, 91",
    "first-run.yaml, 3.7/s, 5, 83",
    "first-run.yaml, 100000/s, 2, 63",
    "first-run.yaml, 100000/s, 3, 34",
    "first-run.yaml, 100000/s, 5, 34",
  })
  void givenTheWorldsTraffic_whenPlaced_thenNodesAreSoManyMillisecondsApart(
      String name, String rate, int nodes, long atLeast) {
    ScenarioOptions options = ScenarioOptions.set("traffic[0].generate.arrivals.poisson=" + rate);
    Scenario scenario =
        new ScenarioReader(new CatalogueGeography())
            .read(ScenarioFixtures.ROOT.resolve("scenarios").resolve(name), options);
    World world = ScenarioRun.world(scenario.world());

    Placement placement =
        Placement.of(world, Grouping.BY_REGION, LoadEstimate.of(scenario, world), nodes);

    assertThat(placement.spacing().latency() / VirtualTime.MILLISECOND).isEqualTo(atLeast);
  }

  @ParameterizedTest
  @CsvSource({"BY_REGION", "BY_EDGE_LOCATION", "ALL_IN_ONE"})
  void givenWorld_whenGrouped_thenNamesAreThoseOfTheCells(Grouping grouping) {
    World world = ScenarioRun.world(ScenarioFixtures.read("first-run.yaml").world());

    List<String> names = grouping.names(world);

    int[] cells = grouping.cells(world);
    assertThat(names).isSorted().doesNotHaveDuplicates();
    assertThat(IntStream.of(cells).skip(1).distinct().sorted().toArray())
        .isEqualTo(IntStream.range(0, names.size()).toArray());
    int seoul = world.id("edgeLocation/ICN");
    assertThat(names.get(cells[seoul])).isIn("ap-northeast-2", "edgeLocation/ICN", "world");
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "40"})
  void givenEveryEdgeLocationACell_whenPlaced_thenItDoesNotFail(int nodes) {
    Scenario scenario = ScenarioFixtures.read("first-run.yaml");
    World world = ScenarioRun.world(scenario.world());
    LoadEstimate estimate = LoadEstimate.of(scenario, world);

    Placement placement = Placement.of(world, Grouping.BY_EDGE_LOCATION, estimate, nodes);

    assertThat(placement.names()).hasSizeGreaterThan(100);
    assertThat(placement.nodes()).isEqualTo(nodes);
  }
}
