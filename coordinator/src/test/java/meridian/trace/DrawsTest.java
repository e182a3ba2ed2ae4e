package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws against the exact probabilities, by Pearson's chi-square. */
final class DrawsTest {
  private static final int DRAWS = 1_000_000;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.8, 0.99995, 1, 1.00003, 1.2, 2.5})
  void givenZipfExponent_whenDrawn_thenRanksHaveExactProbabilities(double s) {
    int n = 100;
    ZipfSampler sampler = new ZipfSampler(n, s);
    RandomStream random = new RandomStream(1, "zipf");
    int[] counts = new int[n];
    double[] weights = new double[n];

    for (int i = 0; i < DRAWS; i++) {
      counts[(int) sampler.draw(random) - 1]++;
    }

    for (int k = 0; k < n; k++) {
      weights[k] = Math.pow(k + 1, -s);
    }
    assertFits(counts, weights);
  }

  @Test
  void givenOneRank_whenDrawn_thenItIsTheOne() {
    assertThat(new ZipfSampler(1, 1.1).draw(new RandomStream(1))).isEqualTo(1);
  }

  @Test
  void givenWeights_whenDrawnFromAliasTable_thenIndicesHaveExactProbabilities() {
    double[] weights = {5, 0, 1, 1, 0.001, 30, 2, 2, 7, 0};
    AliasTable table = new AliasTable(weights);
    RandomStream random = new RandomStream(2, "alias");
    int[] counts = new int[weights.length];

    for (int i = 0; i < DRAWS; i++) {
      counts[table.draw(random.nextLong())]++;
    }

    assertThat(counts[1]).isZero();
    assertThat(counts[9]).isZero();
    assertFits(counts, weights);
  }

  private static void assertFits(int[] counts, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double chiSquare = 0;
    int cells = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = weights[i] / sum * DRAWS;
      if (expected > 5) {
        chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        cells++;
      }
    }
    // Mean cells - 1, variance twice that: five deviations.
    assertThat(chiSquare).isLessThan(cells - 1 + 5 * Math.sqrt(2.0 * (cells - 1)));
  }
}
