package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.EvictionPolicy;
import org.junit.jupiter.api.Test;

class LruCacheTest {
  private static Cache cache(long bytesMax, long objectsMax) {
    return Cache.of(new CacheSettings(bytesMax, objectsMax, EvictionPolicy.LRU), 1);
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
}
