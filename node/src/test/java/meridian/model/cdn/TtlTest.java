package meridian.model.cdn;

import static meridian.model.Fixtures.S;
import static meridian.model.Fixtures.policy;
import static meridian.model.http.CacheControl.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.model.http.CacheControl;
import meridian.model.settings.CachePolicySettings;
import meridian.model.settings.CachingSettings;
import org.junit.jupiter.api.Test;

/** The TTL table of the conformance cases. */
class TtlTest {
  private static final CachePolicySettings LEGACY = policy(0, 86_400, 31_536_000);
  private static final CachePolicySettings BOUNDED = policy(60, 300, 3_600);

  @Test
  void givenMinTtlZero_whenHeadersDiffer_thenTtlFollowsTheTable() {
    assertThat(ttl(LEGACY, maxAge(3_600, ABSENT))).as("T1").isEqualTo(3_600 * S);
    assertThat(ttl(policy(0, 300, 300), maxAge(3_600, ABSENT))).as("T2").isEqualTo(300 * S);
    assertThat(ttl(LEGACY, CacheControl.NONE)).as("T3").isEqualTo(86_400 * S);
    assertThat(ttl(LEGACY, maxAge(3_600, 10))).as("T4").isEqualTo(10 * S);
    assertThat(ttl(LEGACY, CacheControl.NONE.with(120 * S, false))).as("T6").isEqualTo(120 * S);
    assertThat(ttl(LEGACY, says(false, true, false))).as("T7").isZero();
    assertThat(ttl(LEGACY, maxAge(0, ABSENT))).as("T17").isZero();
    assertThat(ttl(LEGACY, says(true, false, false))).isEqualTo(Ttl.NOT_KEPT);
    assertThat(ttl(LEGACY, says(false, false, true))).isEqualTo(Ttl.NOT_KEPT);
  }

  @Test
  void givenExpiresBesideOthers_whenThereIsMaxAge_thenMaxAgeCounts() {
    assertThat(ttl(LEGACY, maxAge(60, ABSENT).with(120 * S, false))).isEqualTo(60 * S);
    assertThat(ttl(LEGACY, maxAge(60, 10).with(120 * S, false))).isEqualTo(10 * S);
    assertThat(ttl(BOUNDED, CacheControl.NONE.with(0, false))).isEqualTo(60 * S);
  }

  @Test
  void givenVaryAll_whenMinTtl_thenItIsIgnored() {
    assertThat(ttl(LEGACY, maxAge(600, ABSENT).with(ABSENT, true))).isZero();
    assertThat(ttl(BOUNDED, maxAge(600, ABSENT).with(ABSENT, true))).isEqualTo(600 * S);
  }

  @Test
  void givenSettingThatDropsNoCache_whenMinTtlZero_thenItIsNotKept() {
    Ttl dropping = new Ttl(new CachingSettings(List.of(), true, false, true));

    assertThat(dropping.of(LEGACY, 200, says(false, true, false))).isEqualTo(Ttl.NOT_KEPT);
    assertThat(dropping.of(BOUNDED, 200, says(false, true, false))).isEqualTo(60 * S);
  }

  @Test
  void givenMinTtlAboveZero_whenHeadersDiffer_thenTtlIsClamped() {
    assertThat(ttl(policy(1, 86_400, 31_536_000), says(true, false, false))).as("T8").isEqualTo(S);
    assertThat(ttl(BOUNDED, CacheControl.NONE)).as("T9").isEqualTo(300 * S);
    assertThat(ttl(BOUNDED, maxAge(30, ABSENT))).as("T11").isEqualTo(60 * S);
    assertThat(ttl(BOUNDED, maxAge(600, ABSENT))).as("T12").isEqualTo(600 * S);
    assertThat(ttl(BOUNDED, maxAge(7_200, ABSENT))).as("T12").isEqualTo(3_600 * S);
    assertThat(ttl(policy(600, 300, 3_600), CacheControl.NONE)).isEqualTo(600 * S);
  }

  @Test
  void givenCachingDisabled_whenMaxAge_thenNothingIsKept() {
    assertThat(ttl(policy(0, 0, 0), maxAge(100, ABSENT))).as("T14").isEqualTo(Ttl.NOT_KEPT);
  }

  @Test
  void givenErrors_whenHeadersDiffer_thenErrorCachingRules() {
    assertThat(Ttl.STANDARD.of(LEGACY, 404, CacheControl.NONE)).as("E1").isEqualTo(10 * S);
    assertThat(Ttl.STANDARD.of(LEGACY, 500, maxAge(60, ABSENT))).as("E2").isEqualTo(60 * S);
    assertThat(Ttl.STANDARD.of(LEGACY, 403, CacheControl.NONE)).as("E4").isEqualTo(Ttl.NOT_KEPT);
    assertThat(Ttl.STANDARD.of(LEGACY, 403, maxAge(20, ABSENT))).as("E5").isEqualTo(20 * S);
    assertThat(Ttl.STANDARD.of(LEGACY, 429, maxAge(20, ABSENT))).isEqualTo(Ttl.NOT_KEPT);
    assertThat(Ttl.STANDARD.of(policy(0, 0, 0), 504, CacheControl.NONE)).isEqualTo(10 * S);
  }

  private static long ttl(CachePolicySettings policy, CacheControl says) {
    return Ttl.STANDARD.of(policy, 200, says);
  }

  private static CacheControl maxAge(long seconds, long sMaxAge) {
    return new CacheControl(
        false, false, false, seconds * S, sMaxAge == ABSENT ? ABSENT : sMaxAge * S, ABSENT, ABSENT);
  }

  private static CacheControl says(boolean noStore, boolean noCache, boolean isPrivate) {
    return new CacheControl(noStore, noCache, isPrivate, ABSENT, ABSENT, ABSENT, ABSENT);
  }
}
