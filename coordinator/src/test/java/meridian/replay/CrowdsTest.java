package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.geo.Countries;
import meridian.kernel.VirtualTime;
import meridian.model.http.CacheControl;
import meridian.model.settings.FaultSettings;
import meridian.model.settings.FaultSettings.Kind;
import meridian.oracle.Oracle;
import org.junit.jupiter.api.Test;

final class CrowdsTest {
  private static final long S = VirtualTime.SECOND;
  private static final int KR = Countries.indexOf("KR");
  private static final int US = Countries.indexOf("US");

  private static FaultSettings crowd(long from, long until, String of, long times) {
    return new FaultSettings(
        from * S,
        until * S,
        of,
        Kind.CROWD,
        1,
        503,
        CacheControl.NONE,
        0,
        VirtualTime.MINUTE,
        0,
        0,
        times);
  }

  @Test
  void givenCrowdsOfACountryAndOfAll_whenTheyMeet_thenTheyMultiplyAndEndAtTheirTimes() {
    List<FaultSettings> faults =
        List.of(
            crowd(10, 20, "viewers/KR", 5),
            crowd(15, 30, "viewers/*", 3),
            new FaultSettings(0, 100 * S, "edgeLocation/ICN", Kind.DOWN));
    Crowds crowds = new Crowds(faults, 1, Countries::indexOf);

    assertThat(crowds.times(10 * S - 1, KR)).isEqualTo(1);
    assertThat(crowds.times(10 * S, KR)).isEqualTo(5);
    assertThat(crowds.times(10 * S, US)).isEqualTo(1);
    assertThat(crowds.times(15 * S, KR)).isEqualTo(15);
    assertThat(crowds.times(20 * S, KR)).isEqualTo(3);
    assertThat(crowds.times(20 * S, US)).isEqualTo(3);
    assertThat(crowds.times(30 * S, KR)).isEqualTo(1);
  }

  /** The whole world's requests of 20 s, of which Korea's sixth comes 20 times for 10 s. */
  @Test
  void givenCrowdInKorea_whenRun_thenItsRequestsComeSoOftenAndNobodyElses() throws Exception {
    long without = total("times: 1");
    long with = total("times: 20");
    long twice = total("times: 39");

    assertThat(twice - with).isEqualTo(with - without);
    assertThat((with - without) / 19.0 / without).isBetween(0.06, 0.11); // a twelfth
  }

  private static long total(String times) throws Exception {
    String fault = "{at: 5s, for: 10s, target: viewers/KR, fault: crowd, " + times + "}";
    Oracle.Result result =
        ScenarioFixtures.oracle(
            ScenarioFixtures.read(
                "flash-crowd.yaml",
                "traffic[0].generate.duration=20s",
                "traffic[1].generate.duration=20s",
                "expect=[]",
                "faults=[" + fault + "]"));
    return result.collector().requests();
  }
}
