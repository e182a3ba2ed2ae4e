package meridian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LookaheadTest {
  private static final long NEVER = VirtualTime.NEVER;

  /** 0 - 1 - 2 in a row: 10 between 0 and 1, 3 between 1 and 2. */
  private final Lookahead row =
      new Lookahead(new long[][] {{0, 10, NEVER}, {10, 0, 3}, {NEVER, 3, 0}});

  @Test
  void givenNoDirectLink_whenAsked_thenDistanceIsTheShortestWay() {
    assertThat(row.distance(0, 2)).isEqualTo(13);
    assertThat(row.distance(0, 0)).isEqualTo(20);
    assertThat(row.distance(2, 2)).isEqualTo(6);
  }

  @Test
  void givenNextEvents_whenBoundsAreAsked_thenEachCellMayRunUntilAnotherCouldReachIt() {
    long[] bounds = new long[3];

    row.bounds(new long[] {100, 105, NEVER}, bounds);

    assertThat(bounds).containsExactly(115, 110, 108);
  }

  @Test
  void givenOneCellAlone_whenBoundsAreAsked_thenOnlyItsOwnEchoHoldsIt() {
    long[] bounds = new long[3];

    row.bounds(new long[] {100, NEVER, NEVER}, bounds);

    assertThat(bounds[0]).isEqualTo(120);
  }

  @Test
  void givenTwoNodes_whenNothingWasExchanged_thenNothingMayRun() {
    Windows windows = new Windows(row, new boolean[] {true, true, false});

    int runnable = windows.round(new long[] {5, 5, NEVER}, NEVER, new long[3]);

    assertThat(runnable).isZero();
    assertThat(windows.alone()).isFalse();
  }

  @Test
  void givenTwoNodes_whenExchanged_thenTheOtherNodesEventsAndOnesOwnEchoHoldTheCells() {
    Windows windows = new Windows(row, new boolean[] {true, true, false});
    long[] bounds = new long[3];

    windows.exchanged(new long[] {100, 105, 104});
    windows.round(new long[] {100, 105, NEVER}, NEVER, bounds);

    // Cell 1: the event of cell 2 at 104 is 3 away. Cell 0: 105 + 10 from cell 1.
    assertThat(bounds[1]).isEqualTo(107);
    assertThat(bounds[0]).isEqualTo(115);
  }

  @Test
  void givenHorizon_whenBoundsAreAsked_thenNobodyRunsPastIt() {
    Windows windows = new Windows(row, new boolean[] {true, true, true});
    long[] bounds = new long[3];

    windows.round(new long[] {100, 105, NEVER}, 103, bounds);

    assertThat(bounds).containsExactly(103, 103, 103);
  }
}
