package meridian.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What cold starts of Lambda's runtimes take: the table {@code lambda-runtimes.csv}, which names
 * its source. A runtime that brings no language of its own is that of Go, or is written with one:
 * {@code provided.al2023/rust}.
 */
final class LambdaRuntimes {
  private static final int[] MEMORIES = {128, 256, 512, 1024};
  private static final int SAMPLES_AND_NAMES = 3;

  /** What a "hello world" handler takes at least, tenths of a millisecond. */
  private static final int HANDLER = 10;

  private static final LambdaRuntimes TABLE = new LambdaRuntimes();

  private final Map<String, Measured> measured = new TreeMap<>();

  /**
   * Cold starts of a runtime in one kind of package.
   *
   * @param initP50 milliseconds
   * @param initP99 milliseconds
   * @param firstTenths the first call of a handler that does nothing, by memory
   */
  private record Measured(int initP50, int initP99, List<Integer> firstTenths) {}

  private LambdaRuntimes() {
    try (InputStream in =
            Objects.requireNonNull(
                LambdaRuntimes.class.getResourceAsStream("lambda-runtimes.csv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).skip(1).forEach(this::add);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void add(String line) {
    String[] fields = line.split(",", -1);
    int[] numbers =
        Arrays.stream(fields).skip(SAMPLES_AND_NAMES).mapToInt(Integer::parseInt).toArray();
    List<Integer> first = Arrays.stream(numbers).skip(2).boxed().toList();
    measured.put(key(fields[0], fields[1]), new Measured(numbers[0], numbers[1], first));
  }

  private static String key(String runtime, String packaging) {
    return runtime + ' ' + packaging;
  }

  /** All names, sorted. */
  static List<String> names() {
    return TABLE.measured.keySet().stream()
        .map(key -> key.substring(0, key.indexOf(' ')))
        .distinct()
        .toList();
  }

  /**
   * The init of a runtime, as YAML.
   *
   * @param packaging zip or image
   */
  static String init(String runtime, String packaging) {
    Measured found = of(runtime, packaging);
    return "{lognormal: {p50: " + found.initP50 + " ms, p99: " + found.initP99 + " ms}}";
  }

  /** What the first call of a container takes longer, as YAML. */
  static String first(String runtime, String packaging, long megabytes) {
    int column = 0;
    while (column + 1 < MEMORIES.length && MEMORIES[column + 1] <= megabytes) {
      column++;
    }
    int tenths = Math.max(0, of(runtime, packaging).firstTenths.get(column) - HANDLER);
    return tenths * 100 + " us";
  }

  private static Measured of(String runtime, String packaging) {
    return Objects.requireNonNull(TABLE.measured.get(key(runtime, packaging)), runtime);
  }
}
