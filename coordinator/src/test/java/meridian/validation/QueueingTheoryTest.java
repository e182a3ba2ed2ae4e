package meridian.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueingTheoryTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void givenOneWorker_whenComputed_thenAllFormsAreThatOfTheSingleQueue(double load) {
    double expected = load / (1 - load);

    assertThat(QueueingTheory.waiting(load, 1)).isCloseTo(load, within(1e-12));
    assertThat(QueueingTheory.meanWait(load, 1)).isCloseTo(expected, within(1e-12));
    assertThat(QueueingTheory.meanWaitInTurn(load, 1)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void givenTwoWorkers_whenComputed_thenErlangCIsTheTextbooks() {
    // C(2, a) = a^2 / (2 + a)
    assertThat(QueueingTheory.waiting(1, 2)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(QueueingTheory.waiting(1.6, 2)).isCloseTo(2.56 / 3.6, within(1e-12));
  }

  @Test
  void givenTwoServersInTurn_whenComputed_thenTheRootSolvesItsEquation() {
    // For load 1: x = (1 / (2 - x))^2 has the root (3 - sqrt 5) / 2.
    double root = (3 - StrictMath.sqrt(5)) / 2;

    assertThat(QueueingTheory.meanWaitInTurn(1, 2)).isCloseTo(root / (1 - root), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 1.6})
  void givenTheShorterOfTwoQueues_whenComputed_thenItLiesBetweenOneQueueAndTurns(double load) {
    double shorter = QueueingTheory.meanWaitAtShorterOfTwo(load, 60);

    assertThat(shorter)
        .isGreaterThan(QueueingTheory.meanWait(load, 2))
        .isLessThan(QueueingTheory.meanWaitInTurn(load, 2));
    assertThat(QueueingTheory.meanWaitAtShorterOfTwo(load, 40)).isCloseTo(shorter, within(1e-3));
  }

  @Test
  void givenSharesOfOtherWeights_whenTested_thenChiSquareIsBeyondItsBound() {
    assertThat(RoutingShares.chiSquare(new long[] {1_000, 2_000}, new int[] {1, 2})).isZero();
    assertThat(RoutingShares.chiSquare(new long[] {1_080, 1_920}, new int[] {1, 2}))
        .isGreaterThan(9.21);
    // (10 - 20)^2 / 20 + (30 - 20)^2 / 20
    assertThat(RoutingShares.chiSquare(new long[] {10, 30}, new int[] {5, 5})).isEqualTo(10);
  }
}
