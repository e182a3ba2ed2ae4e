package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.EvictionPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an object takes in a cache of each policy, at every size above a thousand objects. */
@Tag("ci")
class CacheFootprintTest {
  @ParameterizedTest
  @CsvSource({
    "LRU, 56, 61", "FIFO, 56, 61", "SIEVE, 56, 61",
    "LFU, 60, 66", "W_TINY_LFU, 64, 77", "S3_FIFO, 56, 61",
  })
  void givenGrowingCache_whenMeasured_thenBytesAnObjectAreBounded(
      EvictionPolicy policy, double atLeast, double atMost) {
    TableCache cache =
        (TableCache) Cache.of(new CacheSettings(Long.MAX_VALUE, Long.MAX_VALUE, policy), 1);
    double worst = 0;

    for (int i = 0; i < 700_000; i++) {
      cache.put(Hash.mix(i), 1, 0, 0, 0);
      if (i >= 1_000) {
        worst = StrictMath.max(worst, (double) cache.footprint() / cache.objects());
      }
    }

    assertThat(worst).isBetween(atLeast, atMost);
  }

  /** With uses and evictions, so that all lists and ghosts are there. */
  @ParameterizedTest
  @CsvSource({
    "LRU, 61",
    "FIFO, 61",
    "SIEVE, 61",
    "LFU, 66",
    "W_TINY_LFU, 71",
    "S3_FIFO, 88",
  })
  void givenFullCache_whenMeasured_thenBytesAnObjectAreBounded(
      EvictionPolicy policy, double atMost) {
    int objects = 100_000;
    TableCache cache = (TableCache) Cache.of(new CacheSettings(Long.MAX_VALUE, objects, policy), 1);
    RandomStream random = new RandomStream(1);

    for (int i = 0; i < 8 * objects; i++) {
      long key = Hash.mix(random.nextLong(1 + random.nextLong(4 * objects)));
      int slot = cache.find(key);
      if (slot == Cache.NONE) {
        cache.put(key, 1, 0, 0, 0);
      } else {
        cache.touch(slot);
      }
    }

    assertThat(cache.objects()).isEqualTo(objects);
    assertThat((double) cache.footprint() / objects).isLessThan(atMost);
  }
}
