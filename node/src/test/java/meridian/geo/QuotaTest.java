package meridian.geo;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.VirtualTime;
import meridian.model.MemoryState;
import org.junit.jupiter.api.Test;

/** What a distribution may serve in a second. */
class QuotaTest {
  private static final long S = VirtualTime.SECOND;

  @Test
  void givenTwoRequestsASecond_whenMoreCome_thenTheyAreBeyondUntilTheNextSecond() {
    Quota quota = new Quota(2, 0);

    assertThat(quota.isExceededBy(0, -1)).isFalse();
    assertThat(quota.isExceededBy(S / 2, -1)).isFalse();
    assertThat(quota.isExceededBy(S - 1, -1)).isTrue();
    assertThat(quota.isExceededBy(S, -1)).isFalse();
  }

  @Test
  void givenBandwidth_whenAnObjectDoesNotFit_thenItIsBeyondAndASmallerOneIsNot() {
    Quota quota = new Quota(0, 8_000);

    assertThat(quota.isExceededBy(0, 900)).isFalse();
    assertThat(quota.isExceededBy(0, 101)).isTrue();
    assertThat(quota.isExceededBy(0, 100)).isFalse();
  }

  @Test
  void givenSavedQuota_whenLoaded_thenItGoesOn() {
    Quota quota = new Quota(1, 0);
    Quota other = new Quota(1, 0);
    MemoryState state = new MemoryState();

    quota.isExceededBy(5 * S, 1);
    quota.save(state);
    other.load(state);

    assertThat(other.isExceededBy(5 * S, 1)).isTrue();
  }
}
