package meridian.model.cdn;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.EvictionPolicy;

/**
 * What one operation of a cache costs under each policy: look up, then use or keep. A full cache of
 * a million objects, requests for eight times as many by Zipf's law with exponent 1.0, no engine.
 * Prints nanoseconds of CPU an operation, the share of hits and the bytes an object, in rounds, so
 * that policies stand side by side.
 */
public final class CacheBenchmark {
  private static final int OBJECTS = 8_000_000;
  private static final int KEPT = 1_000_000;
  private static final int OPERATIONS = 4_000_000;
  private static final int ROUNDS = 5;

  private CacheBenchmark() {}

  public static void main(String[] args) {
    double[] cumulated = cumulated();
    EvictionPolicy[] policies = EvictionPolicy.values();
    TableCache[] caches = new TableCache[policies.length];
    for (int i = 0; i < policies.length; i++) {
      caches[i] = (TableCache) Cache.of(new CacheSettings(Long.MAX_VALUE, KEPT, policies[i]), 1);
      for (int object = 0; object < KEPT; object++) {
        caches[i].put(Hash.mix(OBJECTS + object), 1, Long.MAX_VALUE, 0, 0);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      long[] keys = keys(cumulated, new RandomStream(round));
      for (int i = 0; i < policies.length; i++) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int hits = run(caches[i], keys);
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        System.out.printf(
            Locale.ROOT,
            "round=%d %-10s %5.0f ns/operation hits=%.3f bytes/object=%.1f%n",
            round,
            policies[i],
            (double) nanos / OPERATIONS,
            (double) hits / OPERATIONS,
            (double) caches[i].footprint() / caches[i].objects());
      }
    }
  }

  private static int run(TableCache cache, long[] keys) {
    int hits = 0;
    for (long key : keys) {
      int slot = cache.find(key);
      if (slot == Cache.NONE) {
        cache.put(key, 1, Long.MAX_VALUE, 0, 0);
      } else {
        cache.touch(slot);
        hits++;
      }
    }
    return hits;
  }

  private static double[] cumulated() {
    double[] cumulated = new double[OBJECTS];
    double sum = 0;
    for (int i = 0; i < OBJECTS; i++) {
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
    return cumulated;
  }

  private static long[] keys(double[] cumulated, RandomStream random) {
    long[] keys = new long[OPERATIONS];
    for (int i = 0; i < OPERATIONS; i++) {
      int found =
          Arrays.binarySearch(cumulated, random.nextUnit() * cumulated[cumulated.length - 1]);
      keys[i] = Hash.mix(found >= 0 ? found : -found - 1);
    }
    return keys;
  }
}
