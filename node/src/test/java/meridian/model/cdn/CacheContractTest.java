package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.MemoryState;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.EvictionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for a cache of every policy. */
class CacheContractTest {
  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenObject_whenFound_thenItsFieldsAreThoseThatWerePut(EvictionPolicy policy) {
    Cache cache = cache(policy, Long.MAX_VALUE, Long.MAX_VALUE);

    cache.put(-5, ObjectTable.BYTES_MAX, Long.MAX_VALUE, Heads.MAX, Long.MIN_VALUE);
    cache.put(0, 0, -1, 0, -1);
    int slot = cache.find(-5);

    assertThat(cache.bytesOf(slot)).isEqualTo(ObjectTable.BYTES_MAX);
    assertThat(cache.expiresAt(slot)).isEqualTo(Long.MAX_VALUE);
    assertThat(cache.head(slot)).isEqualTo(Heads.MAX);
    assertThat(cache.version(slot)).isEqualTo(Long.MIN_VALUE);
    assertThat(cache.expiresAt(cache.find(0))).isEqualTo(-1);
    assertThat(cache.find(1)).isEqualTo(Cache.NONE);
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenFullCache_whenObjectIsTooLarge_thenItIsNotKeptAndNothingIsEvicted(
      EvictionPolicy policy) {
    Cache cache = cache(policy, 100, 10);
    cache.put(1, 60, 0, 0, 0);

    assertThat(cache.put(2, 101, 0, 0, 0)).isEqualTo(Cache.NONE);
    assertThat(cache.objects()).isEqualTo(1);
    assertThat(cache.put(1, 101, 0, 0, 0)).isEqualTo(Cache.NONE);
    assertThat(cache.objects()).isZero();
    assertThat(cache.bytes()).isZero();
    assertThat(cache.evictions()).isZero();
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenSameKeyTwice_whenPut_thenReplacedAndCountedOnce(EvictionPolicy policy) {
    Cache cache = cache(policy, 100, 10);
    cache.put(1, 60, 5, 0, 0);
    cache.put(1, 90, 6, 0, 1);

    assertThat(cache.objects()).isEqualTo(1);
    assertThat(cache.bytes()).isEqualTo(90);
    assertThat(cache.version(cache.find(1))).isEqualTo(1);
    assertThat(cache.evictions()).isZero();
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenRandomUse_whenLimitsAreSmall_thenSumsHoldAndSavingChangesNothing(
      EvictionPolicy policy) {
    for (long seed = 1; seed <= 4; seed++) {
      RandomStream random = new RandomStream(seed);
      long bytesMax = 1 + random.nextLong(5_000);
      long objectsMax = 1 + random.nextLong(60);
      Cache cache = cache(policy, bytesMax, objectsMax);
      Map<Long, Long> kept = new LinkedHashMap<>();
      for (int step = 0; step < 3_000; step++) {
        long key = Hash.mix(random.nextLong(100)) | (random.nextLong(2) << 63);
        int slot = cache.find(key);
        long action = random.nextLong(100);
        if (slot != Cache.NONE && action < 5) {
          cache.remove(slot);
        } else if (slot != Cache.NONE && action < 60) {
          cache.touch(slot);
        } else {
          cache.put(key, random.nextLong(300), step, step & 7, step);
          kept.put(key, (long) step);
        }
        if (random.nextLong(200) == 0) {
          cache = reloaded(policy, cache, bytesMax, objectsMax);
        }
        check(cache, kept, bytesMax, objectsMax, "seed=" + seed + " step=" + step);
      }
    }
  }

  private void check(
      Cache cache, Map<Long, Long> put, long bytesMax, long objectsMax, String where) {
    long objects = 0;
    long bytes = 0;
    for (Map.Entry<Long, Long> entry : put.entrySet()) {
      int slot = cache.find(entry.getKey());
      if (slot != Cache.NONE) {
        objects++;
        bytes += cache.bytesOf(slot);
        assertThat(cache.version(slot)).as(where).isEqualTo(entry.getValue());
      }
    }
    assertThat(cache.objects()).as(where).isEqualTo(objects).isLessThanOrEqualTo(objectsMax);
    assertThat(cache.bytes()).as(where).isEqualTo(bytes).isLessThanOrEqualTo(bytesMax);
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenTwinOfSavedCache_whenUsedOn_thenBothEvictTheSame(EvictionPolicy policy) {
    RandomStream random = new RandomStream(3);
    Cache one = cache(policy, 2_000, 40);
    Cache twin = cache(policy, 2_000, 40);
    for (int step = 0; step < 4_000; step++) {
      long key = Hash.mix(random.nextLong(80));
      long bytes = random.nextLong(200);
      access(one, key, bytes);
      access(twin, key, bytes);
      if (step % 97 == 0) {
        twin = reloaded(policy, twin, 2_000, 40);
      }
      for (int i = 0; i < 80; i++) {
        boolean inOne = one.find(Hash.mix(i)) != Cache.NONE;
        assertThat(twin.find(Hash.mix(i)) != Cache.NONE).as("step=" + step).isEqualTo(inOne);
      }
    }
    assertThat(twin.evictions()).isEqualTo(one.evictions()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenManyObjects_whenSavedAndLoaded_thenAllFieldsAndTheOrderAreTheSame(
      EvictionPolicy policy) {
    int objects = 10_000;
    RandomStream random = new RandomStream(4);
    Cache one = cache(policy, Long.MAX_VALUE, objects);
    for (int i = 0; i < objects; i++) {
      long expiresAt = random.nextLong(3) == 0 ? Long.MAX_VALUE : random.nextLong(1L << 50);
      int head = (int) random.nextLong(Heads.MAX + 1L);
      one.put(Hash.mix(i), random.nextLong(1L << 40), expiresAt, head, random.nextLong());
      one.touch(one.find(Hash.mix(random.nextLong(i + 1L))));
    }

    Cache twin = reloaded(policy, one, Long.MAX_VALUE, objects);

    assertThat(twin.bytes()).isEqualTo(one.bytes());
    for (int i = 0; i < objects; i++) {
      assertThat(fields(twin, Hash.mix(i))).isEqualTo(fields(one, Hash.mix(i)));
    }
    for (int i = objects; i < 2 * objects; i++) {
      one.put(Hash.mix(i), 1, 0, 0, 0);
      twin.put(Hash.mix(i), 1, 0, 0, 0);
      long probe = Hash.mix(random.nextLong(objects));
      assertThat(twin.find(probe) != Cache.NONE).isEqualTo(one.find(probe) != Cache.NONE);
    }
  }

  private static List<Long> fields(Cache cache, long key) {
    int slot = cache.find(key);
    return List.of(
        cache.bytesOf(slot), cache.expiresAt(slot), (long) cache.head(slot), cache.version(slot));
  }

  private static void access(Cache cache, long key, long bytes) {
    int slot = cache.find(key);
    if (slot == Cache.NONE) {
      cache.put(key, bytes, 0, 0, 0);
    } else {
      cache.touch(slot);
    }
  }

  private static Cache reloaded(
      EvictionPolicy policy, Cache cache, long bytesMax, long objectsMax) {
    MemoryState state = new MemoryState();
    cache.save(state);
    Cache loaded = cache(policy, bytesMax, objectsMax);
    loaded.load(state);
    assertThat(state.isEmpty()).isTrue();
    return loaded;
  }

  /** An empty cache. */
  private static Cache cache(EvictionPolicy policy, long bytesMax, long objectsMax) {
    return Cache.of(new CacheSettings(bytesMax, objectsMax, policy), 1);
  }
}
