package meridian.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected values from the closed forms of Student's t with one and two degrees of freedom. */
final class EstimateTest {
  private static final Offset<Double> NEARLY = within(1e-5);

  @Test
  void givenTheSameSeeds_whenEstimated_thenNoiseIsThatOfTheDifferences() {
    double[] before = {100, 50, 10};
    double[] after = {101, 52, 13};

    Estimate estimate = Estimate.of(Method.PAIRED, before, after);

    assertThat(estimate.difference()).isEqualTo(2, NEARLY);
    assertThat(estimate.halfWidth()).isEqualTo(4.302653 / Math.sqrt(3), NEARLY);
    assertThat(estimate.pValue()).isEqualTo(1 - Math.sqrt(12.0 / 14), NEARLY);
  }

  @Test
  void givenOtherSeeds_whenEstimated_thenItIsWelchs() {
    double[] before = {1, 3};
    double[] after = {5, 7};

    Estimate estimate = Estimate.of(Method.WELCH, before, after);

    assertThat(estimate.difference()).isEqualTo(4, NEARLY);
    assertThat(estimate.halfWidth()).isEqualTo(4.302653 * Math.sqrt(2), NEARLY);
    assertThat(estimate.pValue()).isEqualTo(1 - Math.sqrt(0.8), NEARLY);
  }

  @Test
  void givenOneRunBesideTwo_whenEstimated_thenItSpreadsLikeTheTwo() {
    double[] before = {1, 3};
    double[] after = {5};

    Estimate estimate = Estimate.of(Method.ONE_BESIDE_SEVERAL, before, after);

    assertThat(estimate.halfWidth()).isEqualTo(12.706205 * Math.sqrt(3), NEARLY);
    assertThat(estimate.pValue()).isEqualTo(1.0 / 3, NEARLY);
  }

  @Test
  void givenOneRunEach_whenEstimated_thenNothingIsKnownOfNoise() {
    double[] before = {4};
    double[] after = {5};

    Estimate estimate = Estimate.of(Method.NO_NOISE, before, after);

    assertThat(estimate.knowsNoise()).isFalse();
    assertThat(estimate.relative()).isEqualTo(0.25);
  }

  @Test
  void givenEverySeedSaysTheSame_whenEstimated_thenThatIsCertain() {
    double[] before = {4, 5};
    double[] after = {6, 7};

    Estimate estimate = Estimate.of(Method.PAIRED, before, after);

    assertThat(estimate.halfWidth()).isZero();
    assertThat(estimate.pValue()).isZero();
  }

  @Test
  void givenManyFigures_whenAThresholdIsFound_thenItIsBenjaminiAndHochbergs() {
    double[] oneIsReal = {0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.2, 0.5, 0.9, 0.95};
    double[] bothAreReal = {0.045, 0.04};
    double[] none = {0.2, 0.06};

    double third = FalseDiscoveries.threshold(oneIsReal);

    assertThat(third).isEqualTo(0.008);
    assertThat(FalseDiscoveries.threshold(bothAreReal)).isEqualTo(0.045);
    assertThat(FalseDiscoveries.threshold(none)).isZero();
    assertThat(FalseDiscoveries.threshold(new double[0])).isZero();
  }
}
