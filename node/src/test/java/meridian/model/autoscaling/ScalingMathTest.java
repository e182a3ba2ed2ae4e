package meridian.model.autoscaling;

import static meridian.model.settings.AutoScalingSettings.Adjustment.CHANGE_IN_CAPACITY;
import static meridian.model.settings.AutoScalingSettings.Adjustment.EXACT_CAPACITY;
import static meridian.model.settings.AutoScalingSettings.Adjustment.PERCENT_CHANGE_IN_CAPACITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.model.settings.AutoScalingSettings.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingMathTest {
  private static final long MICRO = ScalingMath.MICRO;

  @ParameterizedTest
  @CsvSource({"4, 75, 50, 6", "10, 62, 50, 13", "10, 20, 50, 4", "3, 51, 50, 4", "4, 0, 50, 0"})
  void givenA1ToA3Metric_whenTracked_thenRoundedUp(long n, long metric, long target, long wanted) {
    long capacity = ScalingMath.tracking(n, metric * MICRO, target * MICRO);

    assertThat(capacity).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 25, 2, 6",
    "4, 25, 0, 5",
    "10, 15, 0, 11",
    "10, 25, 0, 12",
    "10, 5, 0, 11",
    "10, -5, 0, 9",
    "10, -25, 0, 8",
    "10, -15, 3, 7",
    "10, 0, 2, 10"
  })
  void givenA9Percentage_whenAdjusted_thenRoundedTowardZeroButAtLeastOne(
      long current, long percent, long magnitude, long wanted) {
    long capacity = ScalingMath.adjusted(current, PERCENT_CHANGE_IN_CAPACITY, percent, magnitude);

    assertThat(capacity).isEqualTo(wanted);
  }

  @Test
  void givenOtherAdjustments_whenAdjusted_thenAddedOrSet() {
    assertThat(ScalingMath.adjusted(4, CHANGE_IN_CAPACITY, -1, 2)).isEqualTo(3);
    assertThat(ScalingMath.adjusted(4, EXACT_CAPACITY, 9, 0)).isEqualTo(9);
  }

  @Test
  void givenSteps_whenAtABound_thenTheLowerOneBelongsToItAboveAndTheUpperOneBelow() {
    List<Step> out = List.of(new Step(0, 10, 1), new Step(10, Double.POSITIVE_INFINITY, 3));
    List<Step> in = List.of(new Step(-10, 0, -1), new Step(Double.NEGATIVE_INFINITY, -10, -2));

    assertThat(ScalingMath.step(out, 0)).isEqualTo(1);
    assertThat(ScalingMath.step(out, 10)).isEqualTo(3);
    assertThat(ScalingMath.step(in, -10)).isEqualTo(-2);
    assertThat(ScalingMath.step(in, -9.5)).isEqualTo(-1);
  }
}
