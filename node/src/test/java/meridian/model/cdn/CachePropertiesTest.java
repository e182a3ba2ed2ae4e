package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;
import meridian.model.MemoryState;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.Admission;
import meridian.model.settings.CacheSettings.EvictionPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random traces and settings: every policy keeps and evicts what its plain model does. */
class CachePropertiesTest {
  private static final int STEPS = 1_500;

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenRandomTrace_whenComparedWithPlainModel_thenTheSameAtEachStep(EvictionPolicy policy) {
    compare(policy, 1, 5);
  }

  @Tag("ci")
  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenMoreRandomTraces_whenCompared_thenTheSameAtEachStep(EvictionPolicy policy) {
    compare(policy, 6, 100);
  }

  private static void compare(EvictionPolicy policy, long fromSeed, long toSeed) {
    for (long seed = fromSeed; seed <= toSeed; seed++) {
      RandomStream random = new RandomStream(seed);
      CacheSettings settings = settings(policy, random);
      long keys = 5 + random.nextLong(150);
      long bytesMax = 1 + random.nextLong(400);
      Run run = new Run(settings);

      for (int step = 0; step < STEPS; step++) {
        String where = policy + " seed=" + seed + " step=" + step + " " + settings;
        run.step(random, Hash.mix(1 + random.nextLong(1 + random.nextLong(keys))), bytesMax, where);
        if (step % 50 == 0) {
          run.reload();
          run.compareAll(keys, where);
        }
      }
    }
  }

  private static CacheSettings settings(EvictionPolicy policy, RandomStream random) {
    boolean byBytes = random.nextLong(3) > 0;
    boolean byObjects = !byBytes || random.nextLong(3) == 0;
    return new CacheSettings(
        byBytes ? 1 + random.nextLong(8_000) : Long.MAX_VALUE,
        byObjects ? 1 + random.nextLong(120) : Long.MAX_VALUE,
        policy,
        random.nextLong(4) == 0 ? new Admission(50 + random.nextLong(300), 0) : Admission.ALL,
        random.nextLong(4) == 0 ? 1 + random.nextLong(400) : VirtualTime.NEVER,
        List.of());
  }

  /** A cache beside its plain model. */
  private static final class Run {
    private final CacheSettings settings;
    private final PlainCache plain;
    private TableCache cache;
    private long now;

    Run(CacheSettings settings) {
      this.settings = settings;
      plain = PlainCache.of(settings);
      cache = (TableCache) Cache.of(settings, 1);
    }

    void step(RandomStream random, long key, long bytesMax, String where) {
      now += random.nextLong(4);
      plain.now = now;
      cache.at(now);
      PlainCache.Thing thing = plain.find(key);
      int slot = cache.find(key);
      assertThat(slot != Cache.NONE).as(where).isEqualTo(thing != null);
      long action = random.nextLong(100);
      if (thing != null && action < 4) {
        plain.drop(thing);
        cache.remove(slot);
      } else if (thing != null && action < 92) {
        plain.touch(thing);
        if (action < 8) {
          cache.renew(slot, now, 3);
        } else {
          cache.touch(slot);
        }
      } else {
        long bytes = random.nextLong(bytesMax);
        plain.put(key, bytes);
        assertThat(cache.put(key, bytes, now, 1, 2)).as(where).isEqualTo(cache.find(key));
      }
      assertThat(cache.objects()).as(where).isEqualTo(plain.things().count());
      assertThat(cache.bytes()).as(where).isEqualTo(plain.bytes());
      assertThat(cache.evictions()).as(where).isEqualTo(plain.evicted.size());
    }

    void reload() {
      MemoryState state = new MemoryState();
      cache.save(state);
      cache = (TableCache) Cache.of(settings, 1);
      cache.load(state);
      assertThat(state.isEmpty()).isTrue();
      cache.at(now);
    }

    void compareAll(long keys, String where) {
      for (long i = 1; i <= keys; i++) {
        long key = Hash.mix(i);
        boolean kept = plain.things().anyMatch(thing -> thing.key == key);
        assertThat(cache.table.find(key) != Cache.NONE).as(where).isEqualTo(kept);
      }
    }
  }
}
