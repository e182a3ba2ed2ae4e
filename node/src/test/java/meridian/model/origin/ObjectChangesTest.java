package meridian.model.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import meridian.kernel.Distribution;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.settings.Choice;
import meridian.model.settings.ObjectSettings;
import meridian.model.settings.ObjectSettings.Changes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ObjectChangesTest {
  private static final long S = VirtualTime.SECOND;
  private static final long MINUTE = VirtualTime.MINUTE;

  private static ObjectChanges changes(Distribution every, Changes how) {
    return new ObjectChanges(
        7,
        new ObjectSettings(
            new Distribution.Constant(1),
            Choice.always(CacheControl.NONE),
            true,
            false,
            every,
            how,
            List.of(),
            new Distribution.Constant(0)));
  }

  private static ObjectChanges everyMinute(Changes how) {
    return changes(new Distribution.Constant(MINUTE), how);
  }

  @ParameterizedTest
  @EnumSource
  void givenAnObject_whenTimeGoesOn_thenVersionsRiseAndTellWhenItChanged(Changes how) {
    ObjectChanges changes = everyMinute(how);
    long before = -1;

    for (long now = 0; now < 30 * MINUTE; now += S / 3) {
      long version = changes.version(42, now);
      long modified = changes.lastModified(42, now);

      assertThat(version).as("%d", now).isGreaterThanOrEqualTo(before).isNotNegative();
      assertThat(modified).as("%d", now).isLessThanOrEqualTo(now);
      if (modified >= 0) {
        assertThat(changes.version(42, modified)).isEqualTo(version);
        assertThat(modified == 0 || changes.version(42, modified - 1) < version).isTrue();
      }
      before = version;
    }
    assertThat(before).isPositive();
  }

  /** Of 20,000 objects: the number of changes in three minutes has mean and variance 3. */
  @Test
  void givenAPoissonProcess_whenChangesAreCounted_thenMeanAndVarianceAreAlike() {
    ObjectChanges changes = everyMinute(Changes.POISSON);
    long sum = 0;
    long squares = 0;

    for (int object = 0; object < 20_000; object++) {
      long count = count(changes, object, 10 * MINUTE + 7 * S, 13 * MINUTE + 7 * S);
      sum += count;
      squares += count * count;
    }

    double mean = sum / 20_000.0;
    assertThat(mean).isCloseTo(3, within(0.05));
    assertThat(squares / 20_000.0 - mean * mean).isCloseTo(3, within(0.1));
  }

  /** Steps backwards from change to change. */
  private static long count(ObjectChanges changes, long object, long after, long until) {
    long count = 0;
    for (long at = changes.lastModified(object, until);
        at > after;
        at = changes.lastModified(object, at - 1)) {
      count++;
    }
    return count;
  }

  /** It has no memory: e^(-1/2) of the objects keep their version for half the mean time. */
  @Test
  void givenAPoissonProcess_whenHalfTheMeanTimeIsOver_thenSixtyPercentHaveNotChanged() {
    ObjectChanges changes = everyMinute(Changes.POISSON);
    for (long at : new long[] {0, 11 * S, 45 * S, 100 * MINUTE}) {
      int same = 0;

      for (int object = 0; object < 20_000; object++) {
        same += changes.version(object, at) == changes.version(object, at + MINUTE / 2) ? 1 : 0;
      }

      assertThat(same / 20_000.0).as("%d", at).isCloseTo(0.6065, within(0.01));
    }
  }

  @Test
  void givenRegularChanges_whenAMinuteIsOver_thenEachObjectHasChangedOnce() {
    ObjectChanges changes = everyMinute(Changes.REGULAR);

    for (int object = 0; object < 1_000; object++) {
      long version = changes.version(object, 5 * MINUTE);
      assertThat(changes.version(object, 6 * MINUTE)).isEqualTo(version + 1);
    }
  }

  @Test
  void givenADistributionOfRates_whenObjectsChange_thenEachHasItsOwn() {
    Distribution every = new Distribution.Uniform(MINUTE, 10 * MINUTE);
    ObjectChanges changes = changes(every, Changes.REGULAR);
    long least = Long.MAX_VALUE;
    long most = 0;

    for (int object = 0; object < 100; object++) {
      long versions = changes.version(object, 1_000 * MINUTE) - changes.version(object, 0);
      least = Math.min(least, versions);
      most = Math.max(most, versions);
    }

    assertThat(least).isBetween(99L, 120L);
    assertThat(most).isBetween(600L, 1_001L);
  }

  @Test
  void givenObjectsThatNeverChange_whenAsked_thenTheyHaveOneVersion() {
    ObjectChanges changes = changes(new Distribution.Constant(0), Changes.POISSON);

    assertThat(changes.areThere()).isFalse();
    assertThat(changes.version(42, VirtualTime.DAY)).isZero();
    assertThat(changes.lastModified(42, VirtualTime.DAY)).isNegative();
  }
}
