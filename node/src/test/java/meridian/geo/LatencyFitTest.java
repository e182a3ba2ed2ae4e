package meridian.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import meridian.geo.LatencyFit.Lines;
import meridian.geo.LatencyFit.Ping;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How well the latency model does on cities that it was not fitted on. Needs the folder of the
 * property meridian.data.
 */
class LatencyFitTest {
  private static List<Ping> pings = List.of();
  private static Score oneUnseen = new Score(0, 0, 0, 0);

  @BeforeAll
  static void readPings() throws IOException {
    String data = System.getProperty("meridian.data", "");
    Assumptions.assumeTrue(
        !data.isEmpty() && Files.exists(Path.of(data, LatencyFit.PINGS)),
        "set -Dmeridian.data to the folder that holds " + LatencyFit.PINGS);
    pings = LatencyFit.clean(LatencyFit.read(Path.of(data)));
    oneUnseen = crossValidate(10, false, LatencyFitTest::lines);
  }

  @Test
  void givenThePings_whenFitted_thenTheLinesAreThoseOfTheResource() throws IOException {
    String fitted = LatencyFit.format(LatencyFit.fit(pings), pings);

    try (InputStream in = LatencyModel.class.getResourceAsStream("latency-lines.csv")) {
      assertThat(fitted).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void givenLinesFittedWithoutSomeCities_whenTheirPingsArePredicted_thenErrorsAreSmall() {
    Score either = oneUnseen;
    Score both = crossValidate(5, true, LatencyFitTest::lines);
    System.out.println("latency, one city at least unseen: " + either);
    System.out.println("latency, both cities unseen:       " + both);

    assertThat(either.medianErrorMillis()).isLessThanOrEqualTo(15);
    assertThat(either.r2()).isGreaterThanOrEqualTo(0.85);
    assertThat(both.medianErrorMillis()).isLessThanOrEqualTo(15);
  }

  @Test
  void givenOneLineForTheWorld_whenUnseenCitiesArePredicted_thenTheModelIsClearlyBetter() {
    Score model = oneUnseen;
    Score world = crossValidate(10, false, LatencyFitTest::worldLine);
    System.out.println("latency, one line for the world:   " + world);

    assertThat(model.medianErrorMillis()).isLessThan(0.85 * world.medianErrorMillis());
    assertThat(1 - model.r2()).isLessThan(0.6 * (1 - world.r2()));
  }

  @Test
  void givenLinesOfSomeFolds_whenPredicting_thenNothingIsFasterThanLight() {
    List<Ping> tooFast = new ArrayList<>();
    for (int fold = 0; fold < 10; fold += 3) {
      Lines lines = LatencyFit.fit(unseenBy(fold, 10));
      pings.stream().filter(ping -> lines.rttNanos(ping) < light(ping)).forEach(tooFast::add);
    }
    pings.stream()
        .filter(ping -> LatencyModel.rttNanos(ping.from(), ping.to()) < light(ping))
        .forEach(tooFast::add);

    assertThat(tooFast).isEmpty();
  }

  /** Light in fibre there and back, computed apart from the model. */
  private static long light(Ping ping) {
    return (long) Math.floor(2.0 * ping.metres() * 1.468 / 299_792_458 * 1e9);
  }

  private record Score(int pings, double medianErrorMillis, double r2, double meanErrorMillis) {}

  private static ToLongFunction<Ping> lines(List<Ping> training) {
    return LatencyFit.fit(training)::rttNanos;
  }

  private static ToLongFunction<Ping> worldLine(List<Ping> training) {
    LatencyModel.Line line = LatencyFit.line(training);
    return ping -> Math.max(line.rttNanos(ping.metres()), LatencyModel.lightNanos(ping.metres()));
  }

  private static List<Ping> unseenBy(int fold, int folds) {
    return pings.stream().filter(ping -> !ping.touches(id -> id % folds == fold)).toList();
  }

  private interface Fitter {
    ToLongFunction<Ping> fit(List<Ping> training);
  }

  private static Score crossValidate(int folds, boolean bothUnseen, Fitter fitter) {
    List<double[]> results = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      int fold = i;
      ToLongFunction<Ping> model = fitter.fit(unseenBy(fold, folds));
      for (Ping ping : pings) {
        boolean a = ping.a() % folds == fold;
        boolean b = ping.b() % folds == fold;
        if (bothUnseen ? a && b : a || b) {
          results.add(new double[] {ping.nanos() / 1e6, model.applyAsLong(ping) / 1e6});
        }
      }
    }
    return score(results);
  }

  private static Score score(List<double[]> results) {
    double mean = results.stream().mapToDouble(r -> r[0]).average().orElseThrow();
    double[] errors = results.stream().mapToDouble(r -> Math.abs(r[0] - r[1])).sorted().toArray();
    double residual = Arrays.stream(errors).map(e -> e * e).sum();
    double total = results.stream().mapToDouble(r -> (r[0] - mean) * (r[0] - mean)).sum();
    double meanError = Arrays.stream(errors).average().orElseThrow();
    return new Score(errors.length, errors[errors.length / 2], 1 - residual / total, meanError);
  }
}
