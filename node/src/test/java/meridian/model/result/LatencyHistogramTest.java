package meridian.model.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import meridian.kernel.RandomStream;
import meridian.message.KryoState;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class LatencyHistogramTest {
  private static final double[] PERCENTILES = {1, 25, 50, 75, 90, 95, 99, 99.9, 100};

  @Test
  void givenRandomValues_whenAskedForPercentiles_thenTheyAreNearestRankWithinATenthOfAPercent() {
    LatencyHistogram histogram = new LatencyHistogram();
    long[] values = values(12_345);

    for (long value : values) {
      histogram.record(value);
    }

    Arrays.sort(values);
    for (double percentile : PERCENTILES) {
      long exact = values[(int) Math.max(0, Math.ceil(values.length * percentile / 100) - 1)];
      assertThat((double) histogram.percentile(percentile))
          .as("p%s", percentile)
          .isCloseTo((double) exact, Percentage.withPercentage(.1));
    }
    assertThat(histogram.count()).isEqualTo(values.length);
    assertThat(histogram.sum()).isEqualTo(Arrays.stream(values).sum());
    assertThat(histogram.max()).isEqualTo(values[values.length - 1]);
  }

  @Test
  void givenParts_whenMergedOrSavedAndLoaded_thenAllIsAsIfRecordedAtOnce() {
    LatencyHistogram whole = new LatencyHistogram();
    LatencyHistogram first = new LatencyHistogram();
    LatencyHistogram second = new LatencyHistogram();
    long[] values = values(999);
    for (int i = 0; i < values.length; i++) {
      whole.record(values[i]);
      (i % 3 == 0 ? first : second).record(values[i]);
    }

    LatencyHistogram loaded = new LatencyHistogram();
    KryoState.read(KryoState.write(first::save), loaded::load);
    loaded.add(second);

    for (double percentile : PERCENTILES) {
      assertThat(loaded.percentile(percentile)).isEqualTo(whole.percentile(percentile));
    }
    assertThat(loaded.count()).isEqualTo(whole.count());
    assertThat(loaded.sum()).isEqualTo(whole.sum());
    assertThat(KryoState.write(loaded::save)).isEqualTo(KryoState.write(whole::save));
  }

  @Test
  void givenNoValues_whenAsked_thenAllIsZero() {
    LatencyHistogram histogram = new LatencyHistogram();

    assertThat(histogram.percentile(99)).isZero();
    assertThat(histogram.mean()).isZero();
    assertThat(histogram.max()).isZero();
  }

  /** From a tenth of a millisecond to minutes, and a tenth of them zero. */
  private static long[] values(int count) {
    RandomStream random = new RandomStream(count);
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      long octave = random.nextLong(20);
      values[i] =
          random.nextLong(10) == 0 ? 0 : (100_000L << octave) + random.nextLong(100_000L << octave);
    }
    return values;
  }
}
