package meridian.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import meridian.kernel.RandomStream;
import meridian.replay.RandomScenario.Feature;

/**
 * The trace files of random scenarios: what made traffic cannot have, such as other methods,
 * ranges, and viewers who leave. A file holds what the seed says, so a scenario can be run again.
 */
final class RandomLogs {
  static final Path FOLDER = folder();
  static final String TRACE = "trace.csv";
  static final String LOG = "log";
  static final String BURST = "burst.csv";

  private static final int ROWS = 150;

  /** More calls at once than the 1,000 new containers that Lambda gives a function at once. */
  private static final int CALLS_AT_ONCE = 1_100;

  private static final String[] METHODS = {
    "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE"
  };

  private RandomLogs() {}

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("meridian-random");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void delete(Path folder) {
    try {
      for (String name : new String[] {TRACE, LOG, BURST}) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Writes the files that a scenario names. */
  static void write(RandomScenario world) {
    try {
      if (world.has(Feature.TRACE)) {
        Files.writeString(FOLDER.resolve(TRACE), trace(world));
      }
      if (world.has(Feature.LOG)) {
        Files.writeString(FOLDER.resolve(LOG), log(world));
      }
      if (world.has(Feature.BURST)) {
        Files.writeString(FOLDER.resolve(BURST), burst());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String trace(RandomScenario world) {
    RandomStream random = new RandomStream(world.seed(), "random trace");
    StringBuilder text =
        new StringBuilder("time,client,country,method,host,uri,bytes,status,range,protocol\n");
    for (int row = 0; row < ROWS; row++) {
      double time = (double) world.seconds() * row / ROWS;
      String method = METHODS[(int) random.nextLong(METHODS.length)];
      long object = random.nextLong(40);
      long first = random.nextLong(60_000);
      boolean part = method.equals("GET") && random.nextLong(3) == 0;
      text.append(String.format(Locale.ROOT, "%.6f,10.7.0.%d,", time, random.nextLong(30)))
          .append(random.nextLong(2) == 0 ? "KR," : "DE,")
          .append(method)
          .append(random.nextLong(2) == 0 ? ",www.example.com," : ",api.example.com,")
          .append(path(world, random) + object + (random.nextLong(4) == 0 ? "?v=1&utm=x" : ""))
          .append("," + (1_000 + object * 1_500) + ",")
          .append(random.nextLong(20) == 0 ? "404," : "200,")
          .append(part ? first + "-" + (random.nextLong(2) == 0 ? first + 4_000 : "") : "")
          .append(random.nextLong(4) == 0 ? ",http\n" : ",https\n");
    }
    return text.toString();
  }

  private static String path(RandomScenario world, RandomStream random) {
    boolean api = world.has(Feature.API) && random.nextLong(3) == 0;
    boolean function = world.has(Feature.FUNCTION_URL) && random.nextLong(3) == 0;
    return api ? "/api/" : function ? "/fn/" : "/";
  }

  /** A log of a day in 2024 in which every fifth viewer leaves, some before the first byte. */
  private static String log(RandomScenario world) {
    RandomStream random = new RandomStream(world.seed(), "random log");
    StringBuilder text =
        new StringBuilder(
            "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host)"
                + " cs-uri-stem sc-status cs-uri-query x-edge-result-type x-edge-request-id"
                + " cs-protocol time-taken x-edge-response-result-type time-to-first-byte"
                + " sc-content-len sc-range-start sc-range-end\n");
    for (int row = 0; row < ROWS; row++) {
      int second = world.seconds() * row / ROWS;
      long object = random.nextLong(40);
      boolean early = random.nextLong(10) == 0;
      boolean late = !early && random.nextLong(10) == 0;
      boolean part = !early && !late && random.nextLong(5) == 0;
      String taken = early || late ? "0.0" + (1 + random.nextLong(60)) : "0.900";
      text.append(
          String.join(
              "\t",
              "2024-05-14",
              String.format(Locale.ROOT, "18:%02d:%02d", second / 60, second % 60),
              random.nextLong(2) == 0 ? "ICN54-C1" : "FRA2-C1",
              "" + (early ? 0 : 20_400),
              "203.0.113." + random.nextLong(30),
              "GET",
              "d111111abcdef8.cloudfront.net",
              path(world, random) + object,
              early ? "000" : part ? "206" : random.nextLong(15) == 0 ? "304" : "200",
              "-",
              early || late ? "Error" : random.nextLong(2) == 0 ? "Hit" : "Miss",
              "id-" + row,
              random.nextLong(3) == 0 ? "http" : "https",
              taken,
              early ? "Error" : "Hit",
              early ? "-" : "0.002",
              early ? "-" : "20000",
              part ? "100" : "-",
              part ? "20099\n" : "-\n"));
    }
    return text.toString();
  }

  private static String burst() {
    StringBuilder text = new StringBuilder("time,client,uri\n");
    for (int row = 0; row < CALLS_AT_ONCE; row++) {
      text.append("0.5,10.9.0." + row % 250 + ",/call\n");
    }
    return text.toString();
  }
}
