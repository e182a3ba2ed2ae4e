package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import org.junit.jupiter.api.Test;

class LruCacheTest extends CacheContract {
  @Override
  Cache cache(long bytesMax, long objectsMax) {
    return new LruCache(bytesMax, objectsMax);
  }

  @Test
  void givenFullCache_whenNewObjectStored_thenLeastRecentlyUsedIsEvicted() {
    Cache cache = cache(3, Long.MAX_VALUE);
    cache.put(1, 1, 0, 0, 0);
    cache.put(2, 1, 0, 0, 0);
    cache.put(3, 1, 0, 0, 0);
    cache.touch(cache.find(1));

    cache.put(4, 1, 0, 0, 0);

    assertThat(cache.find(2)).isEqualTo(Cache.NONE);
    assertThat(cache.find(1)).isNotEqualTo(Cache.NONE);
  }

  /** Against the JDK's own access-ordered map. */
  @Test
  void givenRandomTrace_whenComparedWithAccessOrderedMap_thenSameObjects() {
    for (long seed = 1; seed <= 5; seed++) {
      RandomStream random = new RandomStream(seed);
      Cache cache = cache(Long.MAX_VALUE, 500);
      Map<Long, Boolean> reference =
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
              return size() > 500;
            }
          };
      for (int step = 0; step < 50_000; step++) {
        long key = Hash.mix(random.nextLong(1 + random.nextLong(3_000)));
        int slot = cache.find(key);
        assertThat(slot != Cache.NONE)
            .as("seed=%d step=%d", seed, step)
            .isEqualTo(reference.get(key) != null);
        if (slot == Cache.NONE) {
          cache.put(key, 1, 0, 0, 0);
          reference.put(key, true);
        } else {
          cache.touch(slot);
        }
      }
    }
  }

  /** 64 bytes an object, at every size above a few thousand. */
  @Test
  void givenGrowingCache_whenMeasured_thenAtMost64BytesAnObject() {
    LruCache cache = new LruCache(Long.MAX_VALUE, Long.MAX_VALUE);
    double worst = 0;
    for (int i = 0; i < 2_000_000; i++) {
      cache.put(Hash.mix(i), 1, 0, 0, 0);
      if (i >= 1_000) {
        worst = StrictMath.max(worst, (double) cache.footprint() / cache.objects());
      }
    }
    assertThat(worst).isBetween(56.0, 64.0);
  }
}
