package meridian.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.kernel.Hash;
import meridian.model.cdn.Cache;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.EvictionPolicy;
import meridian.trace.TraceRow;
import meridian.trace.ZipfTrace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The caches alone, without an engine, on the golden trace: exact counts. */
@Tag("ci")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenTraceModelTest {
  private final long[] keys = new long[1_000_000];
  private final long[] sizes = new long[keys.length];

  @BeforeAll
  void makeTrace() {
    ZipfTrace trace = new ZipfTrace(keys.length, 100_000, 1.0);
    TraceRow row = new TraceRow();
    for (int i = 0; trace.next(row); i++) {
      keys[i] = Hash.of(row.path.toString());
      sizes[i] = row.bytes;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LRU, 25337300, 517552, 16526303128, 767, 25308435",
    "LRU, 253373007, 288413, 8953206991, 7953, 253370118",
    "FIFO, 25337300, 558191, 17815431631, 779, 25334729",
    "FIFO, 253373007, 324378, 10149114506, 8029, 252490172",
    "SIEVE, 25337300, 435312, 13755675317, 745, 25335757",
    "SIEVE, 253373007, 241853, 7481459128, 8149, 253356118",
    "LFU, 253373007, 242021, 7487705421, 8178, 253326917"
  })
  void givenCacheByBytes_whenReplayed_thenAllCountsAreTheKnownOnes(
      EvictionPolicy policy, long size, long misses, long missed, long objects, long bytes) {
    Cache cache = Cache.of(new CacheSettings(size, Long.MAX_VALUE, policy), 1);

    long[] counts = replay(cache, false);

    assertThat(List.of(counts[0], counts[1], cache.objects(), cache.bytes()))
        .containsExactly(misses, missed, objects, bytes);
  }

  @ParameterizedTest
  @CsvSource({"S3_FIFO, 809, 419483, 0", "W_TINY_LFU, 8096, 237439, 1"})
  void givenCacheByObjects_whenReplayed_thenMissesAreTheKnownOnes(
      EvictionPolicy policy, long objects, long misses, double percent) {
    Cache cache = Cache.of(new CacheSettings(Long.MAX_VALUE, objects, policy), 1);

    long ours = replay(cache, true)[0];

    assertThat(Math.abs(ours - misses)).isLessThanOrEqualTo((long) (misses * percent / 100));
  }

  private long[] replay(Cache cache, boolean unitSizes) {
    long misses = 0;
    long missedBytes = 0;
    for (int i = 0; i < keys.length; i++) {
      int slot = cache.find(keys[i]);
      if (slot == Cache.NONE) {
        misses++;
        missedBytes += sizes[i];
        cache.put(keys[i], unitSizes ? 1 : sizes[i], 0, 0, 0);
      } else {
        cache.touch(slot);
      }
    }
    return new long[] {misses, missedBytes};
  }
}
