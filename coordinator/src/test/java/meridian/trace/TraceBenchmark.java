package meridian.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import meridian.kernel.Distribution;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;

/**
 * How many lines a reader takes in a second of CPU time, on files that it makes itself. Run it
 * alone: {@code java -cp ... meridian.trace.TraceBenchmark FOLDER [MILLION_LINES] [WHAT]}, where
 * WHAT is any of csv, cloudfront, generate, formats. Every row's path is hashed too, as the feed
 * does; the viewer's hash is the reader's own work.
 */
public final class TraceBenchmark {
  static final int OBJECTS = 1_000_000;
  static final int CLIENTS = 100_000;
  private static final String[] COUNTRIES = {"US", "DE", "KR", "IN", "BR", "JP", "GB", "FR"};

  private TraceBenchmark() {}

  /** Makes the files that are not there yet, and reads each several times. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int lines = (args.length > 1 ? Integer.parseInt(args[1]) : 5) * 1_000_000;
    String what = args.length > 2 ? args[2] : "csv cloudfront generate";
    if (what.contains("csv")) {
      Path file = folder.resolve("bench-" + lines + ".csv.zst");
      if (!Files.exists(file)) {
        writeCsv(file, lines);
      }
      where(file);
      repeat(() -> read(file));
    }
    if (what.contains("cloudfront")) {
      Path file = folder.resolve("bench-" + lines / 5 + ".cloudfront.gz");
      if (!Files.exists(file)) {
        writeCloudFront(file, lines / 5);
      }
      where(file);
      repeat(() -> read(file));
    }
    if (what.contains("formats")) {
      for (TraceFormat format : TraceFormat.values()) {
        Path file = TraceBenchmarkFiles.of(format, folder, lines / 5);
        repeat(() -> read(file, Samples.formatName(format)));
      }
    }
    if (what.contains("generate")) {
      repeat(() -> generate(0, 0.8));
      repeat(() -> generate(1, 1.0));
    }
  }

  /** Where the time goes: unpacking alone, and unpacking with the search for lines. */
  private static void where(Path file) throws IOException {
    var threads = ManagementFactory.getThreadMXBean();
    long unpack = Long.MAX_VALUE;
    long find = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = threads.getCurrentThreadCpuTime();
      unpack(file);
      long middle = threads.getCurrentThreadCpuTime();
      findLines(file);
      unpack = Math.min(unpack, middle - start);
      find = Math.min(find, threads.getCurrentThreadCpuTime() - middle);
    }
    System.out.printf("unpacking %.2f CPU-s, with lines %.2f CPU-s%n", unpack / 1e9, find / 1e9);
  }

  private static void unpack(Path file) throws IOException {
    byte[] buffer = new byte[1 << 18];
    try (TraceInput in = TraceInput.open(file)) {
      while (in.read(buffer, 0, buffer.length) >= 0) {}
    }
  }

  private static void findLines(Path file) throws IOException {
    try (LineSource lines = new LineSource(file)) {
      while (lines.next()) {}
    }
  }

  private interface Measured {
    /** Million rows per CPU-second. */
    double run() throws IOException;
  }

  private static void repeat(Measured measured) throws IOException {
    double best = 0;
    double worst = Double.MAX_VALUE;
    for (int i = 0; i < 7; i++) {
      double speed = measured.run();
      best = Math.max(best, speed);
      // The first two have the JIT compiler's work in them.
      worst = i < 2 ? worst : Math.min(worst, speed);
    }
    System.out.printf("best: %.2f million per CPU-second, worst %.2f%n", best, worst);
  }

  private static double generate(double diurnal, double zipf) {
    var threads = ManagementFactory.getThreadMXBean();
    GeneratorSettings settings =
        new GeneratorSettings(
            1000 * VirtualTime.SECOND,
            new ArrivalProcess.Poisson(5000),
            diurnal,
            OBJECTS,
            zipf,
            Optional.of(Distribution.LogNormal.ofP50P99(8_000, 2_000_000)),
            CLIENTS,
            List.of(),
            "/o/");
    long start = threads.getCurrentThreadCpuTime();
    TrafficGenerator generator = new TrafficGenerator(settings, Fixtures.population(20_000), 7);
    TraceRow row = new TraceRow();
    long rows = 0;
    long sum = 0;
    while (generator.next(row)) {
      rows++;
      sum += row.viewer ^ row.bytes ^ row.path.length;
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf(
        "generate, diurnal %.1f, zipf %.1f: %d rows, %.2f CPU-s, %.2f million rows per CPU-second"
            + " (%x)%n",
        diurnal, zipf, rows, seconds, rows / seconds / 1e6, sum);
    return rows / seconds / 1e6;
  }

  private static double read(Path file) throws IOException {
    return read(file, "");
  }

  private static double read(Path file, String format) throws IOException {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long rows = 0;
    long sum = 0;
    TraceRow row = new TraceRow();
    try (TraceReader reader = new FileTraceReader(List.of(file), format, false, 0.01)) {
      while (reader.next(row)) {
        rows++;
        sum += row.viewer ^ Hash.of(row.path.bytes, row.path.offset, row.path.length);
      }
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf(
        "%s: %d lines, %.2f CPU-s, %.2f million lines per CPU-second (%x)%n",
        file.getFileName(), rows, seconds, rows / seconds / 1e6, sum);
    return rows / seconds / 1e6;
  }

  private static void writeCsv(Path file, int lines) throws IOException {
    double[] zipf = zipf();
    RandomStream random = new RandomStream(1, "bench");
    TraceRow row = new TraceRow();
    List<String> columns = List.of("time", "client", "country", "uri", "bytes");
    try (CsvTraceWriter writer = new CsvTraceWriter(file, columns)) {
      for (int i = 0; i < lines; i++) {
        row.clear();
        row.time = 1_700_000_000_000_000_000L + i * 100_000L;
        set(row.client, address(random.nextLong(CLIENTS)));
        set(row.country, COUNTRIES[(int) random.nextLong(COUNTRIES.length)]);
        int object = object(zipf, random.nextUnit());
        set(row.path, "/assets/" + object + ".js");
        row.bytes = 500 + (RandomStream.at(1, 2, object) >>> 48);
        writer.write(row);
      }
    }
  }

  /** Lines of 33 fields with the texts of a real site; only some of them vary. */
  private static void writeCloudFront(Path file, int lines) throws IOException {
    double[] zipf = zipf();
    RandomStream random = new RandomStream(1, "bench");
    StringBuilder text = new StringBuilder("#Version: 1.0\n#Fields: ");
    text.append(CloudFrontLogTest.FIELDS_33).append('\n');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (int i = 0; i < lines; i++) {
        int object = object(zipf, random.nextUnit());
        long size = 500 + (RandomStream.at(1, 2, object) >>> 48);
        text.append("2024-05-01\t12:")
            .append(String.format("%02d:%02d", i / 60000 % 60, i / 1000 % 60));
        text.append("\tFRA56-P5\t").append(size + 400).append('\t');
        text.append(address(random.nextLong(CLIENTS)));
        text.append("\tGET\td111111abcdef8.cloudfront.net\t/assets/").append(object);
        text.append(".js\t200\thttps://www.example.com/\tMozilla/5.0%20(Windows%20NT%2010.0;");
        text.append("%20Win64;%20x64)%20AppleWebKit/537.36\t-\t-\tHit\t");
        text.append(Long.toHexString(random.nextLong()))
            .append(Long.toHexString(random.nextLong()));
        text.append("==\twww.example.com\thttps\t").append(100 + random.nextLong(400));
        text.append("\t0.").append(100 + random.nextLong(900)).append("\t-\tTLSv1.3\t");
        text.append("TLS_AES_128_GCM_SHA256\tHit\tHTTP/2.0\t-\t-\t");
        text.append(1024 + random.nextLong(60000)).append("\t0.001\tHit\ttext/javascript\t");
        text.append(size).append("\t-\t-\n");
        if (text.length() > 1 << 16) {
          out.write(text.toString().getBytes(StandardCharsets.UTF_8));
          text.setLength(0);
        }
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  static String address(long client) {
    long bits = RandomStream.at(1, 3, client);
    return (bits >>> 56)
        + "."
        + (bits >>> 48 & 255)
        + "."
        + (bits >>> 40 & 255)
        + "."
        + (bits >>> 32 & 255);
  }

  static void set(TextSlice slice, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    slice.set(bytes, 0, bytes.length);
  }

  static double[] zipf() {
    double[] sums = new double[OBJECTS];
    double sum = 0;
    for (int i = 0; i < OBJECTS; i++) {
      sum += 1.0 / (i + 1);
      sums[i] = sum;
    }
    return sums;
  }

  static int object(double[] zipf, double unit) {
    int at = java.util.Arrays.binarySearch(zipf, unit * zipf[OBJECTS - 1]);
    return 1 + Math.min(OBJECTS - 1, at < 0 ? -at - 1 : at + 1);
  }
}
