package meridian.model.fault;

import static meridian.model.Fixtures.S;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import org.junit.jupiter.api.Test;

class FaultSeriesTest {
  private static FaultSettings random(long from, long until) {
    return new FaultSettings(
        from,
        until,
        "instance/api/*",
        Kind.CRASH,
        1,
        503,
        CacheControl.NONE,
        S,
        VirtualTime.MINUTE,
        100 * S,
        20 * S);
  }

  @Test
  void givenRandomFault_whenDrawn_thenTimesHaveTheMeansAndStayWithinItsTime() {
    long end = 200_000 * S;

    List<FaultSettings> all = FaultSeries.of(random(1_000 * S, end), "instance/api/0", 7);

    assertThat(all).hasSize(FaultSeries.MAX);
    assertThat(all).allMatch(f -> f.at() > 1_000 * S && f.at() < f.until() && f.until() <= end);
    LongStream lengths = all.stream().mapToLong(f -> f.until() - f.at());
    assertThat(lengths.average().orElseThrow()).isBetween(18.0 * S, 22.0 * S);
    assertThat(all.get(999).at()).isBetween(110_000 * S, 130_000 * S);
  }

  @Test
  void givenTwoSubjects_whenDrawn_thenEachHasFaultsOfItsOwnThatTheSeedDecides() {
    FaultSettings fault = random(0, 10_000 * S);

    List<FaultSettings> one = FaultSeries.of(fault, "instance/api/0", 7);

    assertThat(one).isNotEmpty().isEqualTo(FaultSeries.of(fault, "instance/api/0", 7));
    assertThat(one).isNotEqualTo(FaultSeries.of(fault, "instance/api/1", 7));
    assertThat(one).isNotEqualTo(FaultSeries.of(fault, "instance/api/0", 8));
  }

  @Test
  void givenFlap_whenDrawn_thenDeadForTheFirstHalfOfEachPeriod() {
    FaultSettings flap = new FaultSettings(10 * S, 140 * S, "instance/api/0", Kind.FLAP);

    List<FaultSettings> all = FaultSeries.of(flap, "instance/api/0", 7);

    assertThat(all).extracting(FaultSettings::at).containsExactly(10 * S, 70 * S, 130 * S);
    assertThat(all).extracting(FaultSettings::until).containsExactly(40 * S, 100 * S, 140 * S);
    assertThat(all).extracting(FaultSettings::kind).containsOnly(Kind.CRASH);
  }

  @Test
  void givenOverlap_whenAsked_thenWhatIsCutOffCountsElseTheLatest() {
    FaultTimetable timetable =
        FaultTimetable.of(
            List.of(
                new FaultSettings(S, 9 * S, "x", Kind.SLOW),
                new FaultSettings(2 * S, 5 * S, "x", Kind.DOWN),
                new FaultSettings(3 * S, 8 * S, "x", Kind.ERRORS)),
            7);

    assertThat(timetable.at(4 * S)).extracting(FaultSettings::kind).isEqualTo(Kind.DOWN);
    assertThat(timetable.at(6 * S)).extracting(FaultSettings::kind).isEqualTo(Kind.ERRORS);
    assertThat(timetable.at(8 * S)).extracting(FaultSettings::kind).isEqualTo(Kind.SLOW);
    assertThat(timetable.at(9 * S)).isNull();
  }
}
