package meridian.scenario;

import static meridian.scenario.Scenarios.SMALL;
import static meridian.scenario.Scenarios.mistakes;
import static meridian.scenario.Scenarios.read;
import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.Distribution;
import meridian.trace.ArrivalProcess;
import meridian.trace.TrafficSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "7 ns, 7",
    "7us, 7000",
    "1.5 ms, 1500000",
    "60s, 60000000000",
    "2 m, 120000000000",
    "1h, 3600000000000",
    "365d, 31536000000000000",
    "1e3 ns, 1000",
    "0.3ns, 0",
    "0, 0"
  })
  void givenDuration_whenRead_thenItIsNanoseconds(String text, long nanos) {
    assertThat(
            read(SMALL, "cachePolicies.p={defaultTTL: 9999d, maxTTL: 9999d, minTTL: " + text + "}"))
        .isNotNull();
    assertThat(read(SMALL, "distribution.viewers.keepAlive=" + text).world().distribution())
        .hasValueSatisfying(d -> assertThat(d.viewers().keepAlive()).isEqualTo(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "1 B, 1, 9223372036854775807",
    "25337300B, 25337300, 9223372036854775807",
    "3 kB, 3000, 9223372036854775807",
    "3 KiB, 3072, 9223372036854775807",
    "1.5 MB, 1500000, 9223372036854775807",
    "2 GiB, 2147483648, 9223372036854775807",
    "1 TB, 1000000000000, 9223372036854775807",
    "809 objects, 9223372036854775807, 809",
    "unlimited, 9223372036854775807, 9223372036854775807"
  })
  void givenCacheSize_whenRead_thenItIsBytesOrObjects(String text, long bytes, long objects) {
    assertThat(read(SMALL, "distribution.edgeCache.size=" + text).world().distribution())
        .hasValueSatisfying(
            d -> {
              assertThat(d.edgeCache().bytesMax()).isEqualTo(bytes);
              assertThat(d.edgeCache().objectsMax()).isEqualTo(objects);
            });
  }

  @ParameterizedTest
  @CsvSource({"100/s, 100", "90/m, 1.5", "0.5k/s, 500", "86.4M/d, 1000", "1 / ms, 1000"})
  void givenRate_whenRead_thenItIsPerSecond(String text, double perSecond) {
    TrafficSettings traffic =
        read(SMALL, "traffic.generate.arrivals={constant: " + text + "}").traffic().get(0);

    assertThat(((TrafficSettings.Generate) traffic.source()).settings().arrivals())
        .isEqualTo(new ArrivalProcess.Constant(perSecond));
  }

  @ParameterizedTest
  @CsvSource({"64 kbit/s, 64000", "50 Mbit/s, 50000000", "1.5Gbit/s, 1500000000", "unlimited, 0"})
  void givenBandwidth_whenRead_thenItIsBitsPerSecond(String text, long bits) {
    assertThat(read(SMALL, "distribution.viewers.bandwidth=" + text).world().distribution())
        .hasValueSatisfying(d -> assertThat(d.viewers().bitsPerSecond()).isEqualTo(bits));
  }

  @Test
  void givenDistributions_whenRead_thenTheyAreThose() {
    assertThat(lastMile("3 ms")).isEqualTo(new Distribution.Constant(3_000_000));
    assertThat(lastMile("{constant: 3 ms}")).isEqualTo(new Distribution.Constant(3_000_000));
    assertThat(lastMile("{uniform: {min: 1us, max: 2us}}"))
        .isEqualTo(new Distribution.Uniform(1000, 2000));
    assertThat(lastMile("{exponential: 5ms}")).isEqualTo(new Distribution.Exponential(5_000_000));
    assertThat(lastMile("{lognormal: {p50: 1ms, p99: 9ms}}"))
        .isEqualTo(Distribution.LogNormal.ofP50P99(1_000_000, 9_000_000));
    assertThat(lastMile("{lognormal: {p50: 1ms, p95: 9ms}}"))
        .isEqualTo(Distribution.LogNormal.ofP50P95(1_000_000, 9_000_000));
    assertThat(lastMile("none")).isEqualTo(new Distribution.Constant(0));
  }

  private static Distribution lastMile(String text) {
    return read(SMALL, "distribution.viewers.lastMile=" + text)
        .world()
        .distribution()
        .orElseThrow()
        .viewers()
        .lastMile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "5 sec", "s", "-1s", "1e99 d", "300000000d", "1,5 s", "0x5s", "NaN s"})
  void givenNoDuration_whenRead_thenItIsRefused(String text) {
    assertThat(mistakes(SMALL, "distribution.viewers.keepAlive='" + text + "'"))
        .contains("distribution.viewers.keepAlive: expected a duration, but found \"" + text + '"');
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "0 B", "12 objects B", "0 objects", "-1 GB", "10 PB", "1.1.1 GB"})
  void givenNoCacheSize_whenRead_thenItIsRefused(String text) {
    assertThat(mistakes(SMALL, "distribution.edgeCache.size='" + text + "'"))
        .contains("above 0, but found \"" + text + '"');
  }
}
