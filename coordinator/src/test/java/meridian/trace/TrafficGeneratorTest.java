package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.VirtualTime;
import meridian.message.KryoState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrafficGeneratorTest {
  private static final long S = VirtualTime.SECOND;

  private @TempDir Path folder;

  @Test
  void givenConstantArrivals_whenMade_thenTheyAreEvenlySpaced() {
    TrafficGenerator generator = open(settings().arrivals(new ArrivalProcess.Constant(100)));
    TraceRow row = new TraceRow();

    for (int i = 0; i < 1000; i++) {
      assertThat(generator.next(row)).isTrue();
      assertThat(row.time).isEqualTo(i * 10_000_000L);
    }

    assertThat(generator.next(row)).isFalse();
    assertThat(generator.progress()).isEqualTo(1);
  }

  @Test
  void givenPoissonArrivals_whenMade_thenGapsAreExponential() {
    List<Long> times =
        times(settings().duration(1000 * S).arrivals(new ArrivalProcess.Poisson(100)));

    assertThat(times.size()).isBetween(99_000, 101_000);
    long long1 = 0;
    long long3 = 0;
    for (int i = 1; i < times.size(); i++) {
      long gap = times.get(i) - times.get(i - 1);
      long1 += gap > S / 100 ? 1 : 0;
      long3 += gap > 3 * S / 100 ? 1 : 0;
    }
    assertThat((double) long1 / times.size()).isCloseTo(Math.exp(-1), within(0.006));
    assertThat((double) long3 / times.size()).isCloseTo(Math.exp(-3), within(0.003));
  }

  @Test
  void givenGeneratorThatWasSaved_whenAnotherGoesOn_thenItsRowsAreTheSame() {
    for (ArrivalProcess arrivals :
        List.of(
            new ArrivalProcess.Constant(3_000),
            new ArrivalProcess.Poisson(3_000),
            new ArrivalProcess.Spike(10, 5_000, S / 3, S))) {
      TrafficGenerator first = resumable(arrivals);
      TraceRow row = new TraceRow();
      for (int saves = 0; saves < 5; saves++) {
        // In the middle of a second, for which the day curve is kept.
        for (int i = 0; i < 311; i++) {
          first.next(row);
        }

        TrafficGenerator second = resumable(arrivals);
        KryoState.read(KryoState.write(first::save), second::load);

        assertThat(second.progress()).isEqualTo(first.progress());
        TraceRow other = new TraceRow();
        for (int i = 0; i < 1_000; i++) {
          boolean more = first.next(row);
          assertThat(second.next(other)).isEqualTo(more);
          assertThat(more ? Fixtures.shown(other) : "end")
              .isEqualTo(more ? Fixtures.shown(row) : "end");
        }
        first = second;
      }
    }
  }

  private static TrafficGenerator resumable(ArrivalProcess arrivals) {
    GeneratorSettings settings = settings().duration(2 * S).diurnal(1).arrivals(arrivals).build();
    return new TrafficGenerator(settings, Fixtures.population(50), 7);
  }

  @Test
  void givenRamp_whenMade_thenRateRisesOnALine() {
    List<Long> times =
        times(settings().duration(10 * S).arrivals(new ArrivalProcess.Ramp(0, 20_000)));

    assertThat(times.size()).isBetween(99_000, 101_000);
    assertThat(between(times, 0, 5 * S)).isBetween(24_500, 25_500);
    assertThat(between(times, 9 * S, 10 * S)).isBetween(18_550, 19_450);
  }

  @Test
  void givenSpike_whenMade_thenRateIsAnotherExactlyThen() {
    long at = 3_333_333_333L;
    long end = at + 1_111_111_111L;
    List<Long> times =
        times(
            settings()
                .duration(10 * S)
                .arrivals(new ArrivalProcess.Spike(0, 10_000, at, end - at)));

    assertThat(times.size()).isBetween(10_780, 11_440);
    assertThat(times.get(0)).isBetween(at, at + S / 500);
    assertThat(times.get(times.size() - 1)).isBetween(end - S / 500, end);
  }

  @Test
  void givenWave_whenMade_thenRateFollowsTheSine() {
    List<Long> times =
        times(settings().duration(10 * S).arrivals(new ArrivalProcess.Wave(10_000, 1, 4 * S)));

    // Integral of 1 + sin(2 pi t / 4) over [0, 2): 2 + 4 / pi.
    assertThat(between(times, 0, 2 * S)).isBetween(32_100, 33_400);
    assertThat(between(times, 2 * S, 4 * S)).isBetween(7_000, 7_550);
  }

  @Test
  void givenDiurnalCurve_whenMade_thenEachCityFollowsItsOwnDay() {
    // Two cities of equal size, twelve hours apart.
    Population population =
        () ->
            List.of(
                new Population.City(0, 0, "GB", 1_000_000, 0),
                new Population.City(0, 180, "FJ", 1_000_000, 12 * 3600));
    TrafficGenerator generator =
        new TrafficGenerator(
            settings()
                .duration(VirtualTime.DAY)
                .arrivals(new ArrivalProcess.Poisson(3))
                .diurnal(1)
                .viewers(100_000)
                .build(),
            population,
            7);
    int[] london = new int[24];
    int[] fiji = new int[24];
    TraceRow row = new TraceRow();

    while (generator.next(row)) {
      (row.country.toString().equals("GB") ? london : fiji)[(int) (row.time / VirtualTime.HOUR)]++;
    }

    // The two curves add up to a constant: 10,800 an hour. At 16 h one has all of it.
    assertThat(london[15] + london[16]).isGreaterThan(21_000);
    assertThat(fiji[15] + fiji[16]).isLessThan(400);
    assertThat(london[3] + london[4]).isLessThan(400);
    assertThat(fiji[3] + fiji[4]).isGreaterThan(21_000);
    assertThat(london[9] + london[10]).isBetween(10_300, 11_300);
  }

  @Test
  void givenOneCityWithDiurnalCurve_whenMade_thenTotalRateFollowsItsDay() {
    Population population = () -> List.of(new Population.City(0, 0, "JP", 1, 9 * 3600));
    List<Long> times =
        times(
            new TrafficGenerator(
                settings()
                    .duration(VirtualTime.DAY)
                    .arrivals(new ArrivalProcess.Poisson(1))
                    .diurnal(0.5)
                    .build(),
                population,
                7));

    // Peak at 16 h in Japan: 7 h UTC; rate 1.5 then, 0.5 twelve hours later.
    assertThat(between(times, 13 * VirtualTime.HOUR / 2, 15 * VirtualTime.HOUR / 2))
        .isBetween(5150, 5600);
    assertThat(between(times, 37 * VirtualTime.HOUR / 2, 39 * VirtualTime.HOUR / 2))
        .isBetween(1660, 1960);
    assertThat(times.size()).isBetween(85_400, 87_400);
  }

  @Test
  void givenPopulation_whenMade_thenCitiesAreAskedFromBySize() {
    Population population = Fixtures.population(50);
    TrafficGenerator generator =
        new TrafficGenerator(
            settings().arrivals(new ArrivalProcess.Poisson(20_000)).viewers(1_000_000).build(),
            population,
            7);
    Map<Double, Integer> byLatitude = new HashMap<>();
    TraceRow row = new TraceRow();
    int rows = 0;

    while (generator.next(row)) {
      byLatitude.merge(row.latitude, 1, Integer::sum);
      rows++;
    }

    double people = population.cities().stream().mapToLong(Population.City::people).sum();
    Population.City biggest = population.cities().get(0);
    assertThat((double) byLatitude.get(biggest.latitude()) / rows)
        .isCloseTo(biggest.people() / people, within(0.005));
  }

  @Test
  void givenCountries_whenMade_thenOnlyTheyAskByTheirWeights() {
    TrafficGenerator generator =
        open(
            settings()
                .arrivals(new ArrivalProcess.Poisson(5000))
                .countries(
                    List.of(
                        new GeneratorSettings.CountryWeight("KR", 3),
                        new GeneratorSettings.CountryWeight("US", 1))));
    Map<String, Integer> counts = new HashMap<>();
    TraceRow row = new TraceRow();

    while (generator.next(row)) {
      counts.merge(row.country.toString(), 1, Integer::sum);
    }

    assertThat(counts.keySet()).containsExactlyInAnyOrder("KR", "US");
    assertThat((double) counts.get("KR") / (counts.get("KR") + counts.get("US")))
        .isCloseTo(0.75, within(0.02));
  }

  @Test
  void givenUnknownCountry_whenOpened_thenItIsRefused() {
    assertThatThrownBy(
            () -> open(settings().countries(List.of(new GeneratorSettings.CountryWeight("XX", 1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no city is known in country XX");
  }

  @Test
  void givenViewers_whenMade_thenEachLivesInOnePlaceAndIdIsHashOfName() {
    TrafficGenerator generator =
        open(settings().viewers(500).arrivals(new ArrivalProcess.Poisson(2000)).diurnal(0.9));
    Map<Long, String> homes = new HashMap<>();
    TraceRow row = new TraceRow();

    while (generator.next(row)) {
      String home = row.client + " " + row.latitude + " " + row.longitude + " " + row.country;
      assertThat(homes.computeIfAbsent(row.viewer, viewer -> home)).isEqualTo(home);
      assertThat(row.viewer).isEqualTo(Hash.of(row.client.toString()));
    }

    assertThat(homes).hasSize(500);
  }

  @Test
  void givenSizes_whenMade_thenAnObjectKeepsItsOwn() {
    Distribution size = Distribution.LogNormal.ofP50P99(8000, 2_000_000);
    TrafficGenerator generator =
        open(settings().arrivals(new ArrivalProcess.Poisson(5000)).size(size));
    Map<String, Long> sizes = new HashMap<>();
    TraceRow row = new TraceRow();

    while (generator.next(row)) {
      assertThat(sizes.computeIfAbsent(row.path.toString(), path -> row.bytes))
          .isEqualTo(row.bytes);
      assertThat(row.path.toString()).matches("/o/\\d+");
    }

    long above = sizes.values().stream().filter(bytes -> bytes > 8000).count();
    assertThat((double) above / sizes.size()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void givenSameSeed_whenMadeTwice_thenRowsAreEqual() throws IOException {
    List<String> first = Fixtures.read(open(settings().diurnal(1)));

    assertThat(Fixtures.read(open(settings().diurnal(1)))).isEqualTo(first);
    assertThat(
            Fixtures.read(
                new TrafficGenerator(settings().diurnal(1).build(), Fixtures.population(100), 8)))
        .isNotEqualTo(first);
  }

  @Test
  void givenAnotherPopularity_whenMade_thenArrivalsAndViewersAreTheSame() throws IOException {
    List<String> first = Fixtures.read(open(settings().zipf(0.7)));
    List<String> second = Fixtures.read(open(settings().zipf(1.3)));

    assertThat(second).isNotEqualTo(first);
    assertThat(second.stream().map(TrafficGeneratorTest::withoutObject))
        .containsExactlyElementsOf(
            first.stream().map(TrafficGeneratorTest::withoutObject).toList());
  }

  private static String withoutObject(String row) {
    return row.replaceAll("/o/.*", "");
  }

  @Test
  void givenMadeTraffic_whenWrittenAndRead_thenRowsAreEqual() throws IOException {
    Path file = folder.resolve("made.csv.zst");
    TraceRow row = new TraceRow();
    TrafficGenerator generator = open(settings().size(new Distribution.Uniform(1, 100)));
    try (CsvTraceWriter writer =
        new CsvTraceWriter(
            file, List.of("time", "client", "lat", "lon", "country", "uri", "bytes"))) {
      while (generator.next(row)) {
        writer.write(row);
      }
    }

    assertThat(Fixtures.read(Fixtures.reader(file)))
        .isEqualTo(Fixtures.read(open(settings().size(new Distribution.Uniform(1, 100)))));
  }

  private static int between(List<Long> times, long from, long to) {
    return (int) times.stream().filter(time -> time >= from && time < to).count();
  }

  private static List<Long> times(Builder settings) {
    return times(open(settings));
  }

  private static List<Long> times(TrafficGenerator generator) {
    List<Long> times = new java.util.ArrayList<>();
    TraceRow row = new TraceRow();
    long last = 0;
    while (generator.next(row)) {
      assertThat(row.time).isGreaterThanOrEqualTo(last);
      last = row.time;
      times.add(row.time);
    }
    return times;
  }

  private static TrafficGenerator open(Builder settings) {
    return new TrafficGenerator(settings.build(), Fixtures.population(100), 7);
  }

  static Builder settings() {
    return new Builder();
  }

  /** Settings that differ from some plain ones in a few points. */
  static final class Builder {
    private long duration = 10 * S;
    private ArrivalProcess arrivals = new ArrivalProcess.Poisson(100);
    private double diurnal;
    private double zipf = 1;
    private Optional<Distribution> size = Optional.empty();
    private long viewers = 1000;
    private List<GeneratorSettings.CountryWeight> countries = List.of();

    Builder duration(long value) {
      duration = value;
      return this;
    }

    Builder arrivals(ArrivalProcess value) {
      arrivals = value;
      return this;
    }

    Builder diurnal(double value) {
      diurnal = value;
      return this;
    }

    Builder zipf(double value) {
      zipf = value;
      return this;
    }

    Builder size(Distribution value) {
      size = Optional.of(value);
      return this;
    }

    Builder viewers(long value) {
      viewers = value;
      return this;
    }

    Builder countries(List<GeneratorSettings.CountryWeight> value) {
      countries = value;
      return this;
    }

    GeneratorSettings build() {
      return new GeneratorSettings(
          duration, arrivals, diurnal, 10_000, zipf, size, viewers, countries, "/o/");
    }
  }
}
