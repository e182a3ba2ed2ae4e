package meridian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class RandomStreamTest {
  /** The reference values of SplitMix64 from seed 0 (Vigna's splitmix64.c). */
  @Test
  void givenSeedZero_whenDrawn_thenNumbersAreSplitMix64s() {
    RandomStream stream = new RandomStream(0);

    assertThat(stream.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(stream.nextLong()).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(stream.nextLong()).isEqualTo(0x06C45D188009454FL);
  }

  @Test
  void givenTheSamePath_whenDrawn_thenStreamsAreEqualAndOthersDiffer() {
    assertThat(new RandomStream(1, "a").nextLong()).isEqualTo(new RandomStream(1, "a").nextLong());
    assertThat(new RandomStream(1, "a").nextLong())
        .isNotEqualTo(new RandomStream(1, "b").nextLong());
    assertThat(new RandomStream(1, "a").nextLong())
        .isNotEqualTo(new RandomStream(2, "a").nextLong());
  }

  @Test
  void givenBound_whenDrawn_thenNumbersFillTheRangeEvenly() {
    RandomStream stream = new RandomStream(5);
    int[] counts = new int[10];

    for (int i = 0; i < 100_000; i++) {
      counts[(int) stream.nextLong(10)]++;
    }

    for (int count : counts) {
      assertThat(count).isBetween(9_500, 10_500);
    }
  }

  @Test
  void givenText_whenHashed_thenHashIsThatOfItsBytesWhereverTheyLie() {
    byte[] bytes = "xx/images/logo.gif?yy".getBytes(StandardCharsets.UTF_8);

    assertThat(Hash.of(bytes, 2, 16)).isEqualTo(Hash.of("/images/logo.gif"));
    assertThat(Hash.of("")).isNotEqualTo(Hash.of("\0"));
    assertThat(Hash.of("12345678")).isNotEqualTo(Hash.of("123456780"));
  }

  /**
   * The definition in plain words: eight bytes a step, little-endian, the last ones padded with
   * zeros.
   */
  @Test
  void givenAnyLengthAndPlace_whenHashed_thenHashIsTheDefinitions() {
    RandomStream random = new RandomStream(3);
    for (int size = 0; size < 40; size++) {
      byte[] bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) random.nextLong();
      }
      for (int from = 0; from <= size; from++) {
        for (int length = 0; length <= size - from; length++) {
          assertThat(Hash.of(bytes, from, length))
              .as("size %d from %d length %d", size, from, length)
              .isEqualTo(plainHash(bytes, from, length));
        }
      }
    }
  }

  private static long plainHash(byte[] bytes, int from, int length) {
    long golden = 0x9E3779B97F4A7C15L;
    long hash = 0x6D65726964696171L ^ length * golden;
    for (int i = 0; i < length; i += 8) {
      long word = 0;
      for (int k = 0; k < 8 && i + k < length; k++) {
        word |= (bytes[from + i + k] & 0xFFL) << (8 * k);
      }
      hash = Long.rotateLeft((hash ^ word) * 0xD1342543DE82EF95L, 29) * golden;
    }
    return Hash.mix(hash);
  }

  @Test
  void givenLogNormal_whenSampled_thenMedianAndPercentileAreAsAsked() {
    Distribution distribution = Distribution.LogNormal.ofP50P99(10_000, 1_000_000);
    RandomStream stream = new RandomStream(9);
    int belowMedian = 0;
    int belowP99 = 0;

    for (int i = 0; i < 100_000; i++) {
      long value = distribution.sample(stream.nextLong());
      belowMedian += value < 10_000 ? 1 : 0;
      belowP99 += value < 1_000_000 ? 1 : 0;
    }

    // Four standard deviations of the binomial.
    assertThat(belowMedian / 100_000.0).isCloseTo(.5, Offset.offset(.0064));
    assertThat(belowP99 / 100_000.0).isCloseTo(.99, Offset.offset(.0013));
  }

  @Test
  void givenExponential_whenSampled_thenMeanIsAsAsked() {
    Distribution distribution = new Distribution.Exponential(1_000_000);
    RandomStream stream = new RandomStream(10);
    long sum = 0;

    for (int i = 0; i < 100_000; i++) {
      sum += distribution.sample(stream.nextLong());
    }

    assertThat(sum / 100_000.0).isCloseTo(1e6, Offset.offset(4 * 1e6 / Math.sqrt(100_000)));
  }
}
