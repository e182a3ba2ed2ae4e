package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import meridian.kernel.Hash;
import meridian.kernel.VirtualTime;
import meridian.model.settings.CacheSettings;
import meridian.model.settings.CacheSettings.Admission;
import meridian.model.settings.CacheSettings.EvictionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionAndRetentionTest {
  private static final long MAX = Long.MAX_VALUE;

  @Test
  void givenSizeScale_whenObjectsComeOnce_thenTheShareThatIsKeptFallsWithTheirSize() {
    SizeAdmission admission = new SizeAdmission(new Admission(MAX, 100_000), 7);

    for (double scales : new double[] {0.01, 0.5, 1, 3}) {
      int kept = 0;
      for (int i = 0; i < 100_000; i++) {
        kept += admission.admits(Hash.mix(i), (long) (scales * 100_000), i) ? 1 : 0;
      }
      assertThat(kept / 100_000.0).isCloseTo(Math.exp(-scales), within(0.005));
    }
  }

  @Test
  void givenSizeScale_whenTheSameObjectComesAgain_thenItIsDrawnAnewButTheSameForTheSameTime() {
    SizeAdmission admission = new SizeAdmission(new Admission(MAX, 1_000), 7);
    SizeAdmission twin = new SizeAdmission(new Admission(MAX, 1_000), 7);
    int kept = 0;

    for (long now = 0; now < 10_000; now++) {
      boolean admits = admission.admits(42, 1_000, now);
      assertThat(twin.admits(42, 1_000, now)).isEqualTo(admits);
      kept += admits ? 1 : 0;
    }

    assertThat(kept / 10_000.0).isCloseTo(Math.exp(-1), within(0.02));
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenLargestSize_whenLargerObjectComes_thenItAndItsOlderCopyAreNotKept(
      EvictionPolicy policy) {
    Cache cache = cache(policy, new Admission(10, 0), VirtualTime.NEVER);

    assertThat(cache.put(1, 10, 0, 0, 0)).isNotEqualTo(Cache.NONE);
    assertThat(cache.put(2, 11, 0, 0, 0)).isEqualTo(Cache.NONE);
    assertThat(cache.put(1, 11, 0, 0, 0)).isEqualTo(Cache.NONE);

    assertThat(cache.objects()).isZero();
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void givenRetention_whenNobodyAsksForLonger_thenTheObjectIsEvicted(EvictionPolicy policy) {
    Cache cache = cache(policy, Admission.ALL, 100);
    EvictionMemory memory = new EvictionMemory();
    cache.onEviction(memory);
    cache.at(1_000);
    cache.put(1, 10, 0, 0, 0);
    cache.put(2, 10, 0, 0, 0);
    cache.at(1_100);
    cache.touch(cache.find(1));
    cache.at(1_101);

    assertThat(cache.find(2)).isEqualTo(Cache.NONE);
    assertThat(cache.find(1)).isNotEqualTo(Cache.NONE);
    cache.at(1_200);
    assertThat(cache.find(1)).isNotEqualTo(Cache.NONE);
    cache.at(1_201);
    assertThat(cache.find(1)).isEqualTo(Cache.NONE);

    assertThat(cache.objects()).isZero();
    assertThat(cache.bytes()).isZero();
    assertThat(cache.evictions()).isEqualTo(2);
    assertThat(memory.contains(2)).isTrue();
  }

  @Test
  void givenRetentionAndLru_whenAnotherObjectEnters_thenAllWhoseTimeIsOverGo() {
    Cache cache = cache(EvictionPolicy.LRU, Admission.ALL, 100);
    for (int i = 0; i < 1_000; i++) {
      cache.at(10 * i);
      cache.put(i, 1, 0, 0, 0);
    }

    assertThat(cache.objects()).isEqualTo(11);
  }

  private static Cache cache(EvictionPolicy policy, Admission admission, long retention) {
    return Cache.of(new CacheSettings(MAX, MAX, policy, admission, retention, List.of()), 1);
  }
}
