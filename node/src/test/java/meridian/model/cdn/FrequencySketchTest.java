package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.MemoryState;
import org.junit.jupiter.api.Test;

class FrequencySketchTest {
  /** 512 places are halved after 5,120 additions; fewer come here. */
  @Test
  void givenSkewedKeys_whenAdded_thenEstimatesAreNeverTooLowAndMostlyRight() {
    FrequencySketch sketch = new FrequencySketch();
    sketch.reserve(500);
    RandomStream random = new RandomStream(1);
    Map<Long, Integer> exact = new HashMap<>();

    for (int i = 0; i < 3_000; i++) {
      long key = Hash.mix(random.nextLong(1 + random.nextLong(800)));
      sketch.add(key);
      exact.merge(key, 1, Integer::sum);
    }

    int right = 0;
    for (Map.Entry<Long, Integer> entry : exact.entrySet()) {
      int least = Math.min(FrequencySketch.MOST, entry.getValue());
      int estimate = sketch.frequency(entry.getKey());
      assertThat(estimate).isGreaterThanOrEqualTo(least);
      right += estimate == least ? 1 : 0;
    }
    assertThat(right).isGreaterThan(exact.size() * 9 / 10);
  }

  @Test
  void givenPopularKey_whenTenAdditionsAPlaceHaveCome_thenItsCountIsHalved() {
    FrequencySketch sketch = new FrequencySketch();
    for (int i = 0; i < 20; i++) {
      sketch.add(-7);
    }
    assertThat(sketch.frequency(-7)).isEqualTo(15);

    // The key itself stays at 15 and counts no more: so 160 additions of others end the period.
    long other = 1;
    while (sketch.frequency(-7) == 15) {
      sketch.add(Hash.mix(other++));
    }

    assertThat(sketch.frequency(-7)).isEqualTo(7);
    assertThat(other).isBetween(140L, 170L);
  }

  @Test
  void givenCounts_whenSketchGrowsAndIsSaved_thenTheyStay() {
    FrequencySketch sketch = new FrequencySketch();
    for (int i = 0; i < 5; i++) {
      sketch.add(Long.MIN_VALUE + 99);
    }
    sketch.reserve(100_000);
    MemoryState state = new MemoryState();
    sketch.save(state);
    FrequencySketch loaded = new FrequencySketch();
    loaded.load(state);

    assertThat(sketch.frequency(Long.MIN_VALUE + 99)).isEqualTo(5);
    assertThat(loaded.frequency(Long.MIN_VALUE + 99)).isEqualTo(5);
    assertThat(loaded.footprint()).isEqualTo(sketch.footprint()).isEqualTo(8L * 131_072);
  }
}
