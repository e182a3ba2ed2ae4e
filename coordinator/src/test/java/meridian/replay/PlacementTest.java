package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import meridian.kernel.Lookahead;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlacementTest {
  private static final int CASES = 300;

  @Test
  void givenRandomWorlds_whenPlaced_thenEveryNodeHasACellAndRoundRobinIsNoBetter() {
    for (long seed = 0; seed < CASES; seed++) {
      RandomStream random = new RandomStream(seed, "placement");
      RandomWorld world = RandomWorld.of(random, 1 + (int) random.nextLong(16));
      int nodes = 1 + (int) random.nextLong(world.cells() + 2);

      int[] placed = Placement.nodeOfCell(world.lookahead(), world.load(), nodes);

      int used = Math.min(nodes, world.cells());
      assertThat(placed).as("seed %d", seed).hasSize(world.cells());
      assertThat(firstsInOrder(placed)).as("seed %d", seed).isEqualTo(range(used));
      int[] roundRobin = IntStream.range(0, world.cells()).map(cell -> cell % used).toArray();
      assertThat(world.score(placed))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(world.score(roundRobin));
      assertThat(Placement.nodeOfCell(world.lookahead(), world.load(), nodes)).isEqualTo(placed);
    }
  }

  @Test
  void givenRandomPlacement_whenSpacingIsAsked_thenItIsTheLeastOverAllPairsOfNodes() {
    for (long seed = 0; seed < CASES; seed++) {
      RandomStream random = new RandomStream(seed, "spacing");
      RandomWorld world = RandomWorld.of(random, 2 + (int) random.nextLong(8));
      int[] nodes = IntStream.range(0, world.cells()).map(i -> (int) random.nextLong(3)).toArray();

      Placement.Way all = Placement.spacing(world.lookahead(), nodes);

      long least = VirtualTime.NEVER;
      for (int from = 0; from < 3; from++) {
        for (int to = 0; to < 3; to++) {
          Placement.Way way = Placement.spacing(world.lookahead(), nodes, from, to);
          least = from == to ? least : Math.min(least, way.latency());
        }
      }
      assertThat(all.latency()).as("seed %d", seed).isEqualTo(least);
      if (least < VirtualTime.NEVER) {
        assertThat(nodes[all.from()]).as("seed %d", seed).isNotEqualTo(nodes[all.to()]);
        assertThat(world.lookahead().distance(all.from(), all.to())).isEqualTo(least);
      }
    }
  }

  @Test
  void givenFewCells_whenPlaced_thenNoOtherPlacementHasABetterScore() {
    for (long seed = 0; seed < CASES; seed++) {
      RandomStream random = new RandomStream(seed, "brute-force");
      RandomWorld world = RandomWorld.of(random, 1 + (int) random.nextLong(7));
      int nodes = Math.min(1 + (int) random.nextLong(3), world.cells());

      int[] placed = Placement.nodeOfCell(world.lookahead(), world.load(), nodes);

      assertThat(world.score(placed)).as("seed %d", seed).isEqualTo(bestScore(world, nodes));
    }
  }

  @Test
  void givenCellsInAnotherOrder_whenPlaced_thenTheScoreIsTheSame() {
    for (long seed = 0; seed < CASES; seed++) {
      RandomStream random = new RandomStream(seed, "permutation");
      RandomWorld world = RandomWorld.of(random, 2 + (int) random.nextLong(9));
      int nodes = 1 + (int) random.nextLong(4);
      RandomWorld other = world.permuted(random);

      int[] placed = Placement.nodeOfCell(world.lookahead(), world.load(), nodes);
      int[] placedOther = Placement.nodeOfCell(other.lookahead(), other.load(), nodes);

      assertThat(other.score(placedOther)).as("seed %d", seed).isEqualTo(world.score(placed));
    }
  }

  @Test
  void givenTwoClustersFarApart_whenTrafficIsSparse_thenClustersStayTogether() {
    RandomWorld world = clusters(1_000);

    int[] placed = Placement.nodeOfCell(world.lookahead(), world.load(), 2);

    assertThat(placed).containsExactly(0, 1, 0, 1);
  }

  @Test
  void givenTwoClustersFarApart_whenTheirLoadIsUnequalAndHuge_thenLoadDecides() {
    RandomWorld world = clusters(1_000_000_000);

    int[] placed = Placement.nodeOfCell(world.lookahead(), world.load(), 2);

    assertThat(placed).containsExactly(0, 1, 1, 1);
  }

  /** Cells 0 and 2 are 2 ms apart, so are 1 and 3; all else is 50 ms. */
  private static RandomWorld clusters(long events) {
    long[][] direct = new long[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        direct[i][j] = (i % 2 == j % 2 ? 2 : 50) * VirtualTime.MILLISECOND;
      }
    }
    long[] load = {3 * events, events, events, events};
    return new RandomWorld(direct, new CellLoad(load, VirtualTime.SECOND));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 64, 200, 1000})
  void givenManyCells_whenPlaced_thenAllAreAndTheBusiestNodeIsNearTheMean(int nodes) {
    RandomStream random = new RandomStream(3, "many");
    RandomWorld world = RandomWorld.of(random, 200).dense();

    int[] placed = Placement.nodeOfCell(world.lookahead(), world.load(), nodes);

    int used = Math.min(nodes, 200);
    long mean = world.load().total() / used;
    long largest = Arrays.stream(world.load().events()).max().orElseThrow();
    assertThat(firstsInOrder(placed)).isEqualTo(range(used));
    assertThat(world.load().busiest(placed))
        .isLessThanOrEqualTo(4 * Math.max(mean, largest) / 3 + 1);
  }

  @Test
  void givenCellsThatNothingLinks_whenPlaced_thenNodesNeverExchange() {
    Lookahead alone = new Lookahead(unlinked(3));
    CellLoad load = new CellLoad(new long[] {5, 1, 4}, VirtualTime.SECOND);

    int[] placed = Placement.nodeOfCell(alone, load, 2);

    assertThat(placed).containsExactly(0, 1, 1);
    assertThat(Placement.spacing(alone, placed))
        .isEqualTo(new Placement.Way(VirtualTime.NEVER, -1, -1));
    assertThat(Placement.score(alone, load, placed)).isEqualTo(RunCost.workNanos(5));
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "2, 4"})
  void givenArgumentsThatDoNotFit_whenPlaced_thenRefused(int nodes, int loads) {
    CellLoad load = new CellLoad(new long[loads], VirtualTime.SECOND);

    assertThatThrownBy(() -> Placement.nodeOfCell(new Lookahead(unlinked(3)), load, nodes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nodes=" + nodes + " cells=3 loads=" + loads);
  }

  private static long[][] unlinked(int cells) {
    long[][] direct = new long[cells][cells];
    Arrays.stream(direct).forEach(row -> Arrays.fill(row, VirtualTime.NEVER));
    return direct;
  }

  /** The least score of all placements that use every node. */
  private static long bestScore(RandomWorld world, int nodes) {
    long best = Long.MAX_VALUE;
    int all = (int) StrictMath.pow(nodes, world.cells());
    for (int code = 0; code < all; code++) {
      int[] placement = new int[world.cells()];
      int rest = code;
      for (int cell = 0; cell < placement.length; cell++) {
        placement[cell] = rest % nodes;
        rest /= nodes;
      }
      if (Arrays.stream(placement).distinct().count() == nodes) {
        best = Math.min(best, world.score(placement));
      }
    }
    return best;
  }

  /** The nodes in the order in which they first appear. */
  private static int[] firstsInOrder(int[] placed) {
    return Arrays.stream(placed).distinct().toArray();
  }

  private static int[] range(int end) {
    return IntStream.range(0, end).toArray();
  }
}
