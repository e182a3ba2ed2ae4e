package meridian.trace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import meridian.kernel.RandomStream;
import meridian.kernel.VirtualTime;

/** A file of each format for the benchmark, made of the same requests. */
final class TraceBenchmarkFiles {
  private static final long START = 1_714_564_800L * VirtualTime.SECOND;

  private TraceBenchmarkFiles() {}

  /** The file of a format, made if it is not there yet; gzip. */
  static Path of(TraceFormat format, Path folder, int lines) throws IOException {
    Path file = folder.resolve("bench-" + lines + "." + format.title() + ".oracleGeneral.gz");
    if (format != TraceFormat.ORACLE_GENERAL) {
      file = folder.resolve("bench-" + lines + "." + format.title() + ".gz");
    }
    if (!Files.exists(file)) {
      if (TraceWriters.holds(format).isEmpty()) {
        writeText(format, file, lines);
      } else {
        writeRows(format, file, lines);
      }
    }
    return file;
  }

  private static void writeRows(TraceFormat format, Path file, int lines) throws IOException {
    double[] zipf = TraceBenchmark.zipf();
    RandomStream random = new RandomStream(1, "bench");
    TraceRow row = new TraceRow();
    try (TraceWriter writer = TraceWriters.open(format, file, TraceWriters.ALL_COLUMNS)) {
      for (int i = 0; i < lines; i++) {
        row.clear();
        boolean absolute = TraceWriters.holds(format).contains(RowPart.CLIENT);
        row.time = (absolute ? START : 0) + i * 100_000L;
        TraceBenchmark.set(
            row.client, TraceBenchmark.address(random.nextLong(TraceBenchmark.CLIENTS)));
        int object = TraceBenchmark.object(zipf, random.nextUnit());
        boolean numbers = !TraceWriters.holds(format).contains(RowPart.URI);
        TraceBenchmark.set(row.path, numbers ? "/" + object : "/assets/" + object + ".js");
        row.bytes = 500 + (RandomStream.at(1, 2, object) >>> 48);
        row.status = 200;
        row.duration = random.nextLong(VirtualTime.SECOND);
        row.recorded.present = true;
        row.recorded.timeTaken = random.nextLong(1000) * VirtualTime.MILLISECOND;
        TraceBenchmark.set(row.recorded.requestId, Long.toHexString(random.nextLong()));
        TraceBenchmark.set(row.recorded.result, "Hit");
        writer.write(row);
      }
    }
  }

  private static void writeText(TraceFormat format, Path file, int lines) throws IOException {
    double[] zipf = TraceBenchmark.zipf();
    RandomStream random = new RandomStream(1, "bench");
    try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16);
        Writer out =
            new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.US_ASCII))) {
      if (format == TraceFormat.CACHE2K) {
        writeKeys(packed, zipf, random, lines);
        return;
      }
      if (format == TraceFormat.AZURE_2019) {
        writeCounts(out, random, lines);
        return;
      }
      if (format == TraceFormat.AZURE_LLM) {
        out.write(AzureLlm.HEADER + "\n");
      }
      for (int i = 0; i < lines; i++) {
        out.write(line(format, i, TraceBenchmark.object(zipf, random.nextUnit()), random));
        out.write('\n');
      }
    }
  }

  private static void writeKeys(GZIPOutputStream out, double[] zipf, RandomStream random, int lines)
      throws IOException {
    for (int i = 0; i < lines; i++) {
      int key = TraceBenchmark.object(zipf, random.nextUnit());
      out.write(
          new byte[] {(byte) (key >>> 24), (byte) (key >>> 16), (byte) (key >>> 8), (byte) key});
    }
  }

  /** So many calls, ten a minute and function on average. */
  private static void writeCounts(Writer out, RandomStream random, int calls) throws IOException {
    out.write("HashOwner,HashApp,HashFunction,Trigger");
    for (int minute = 1; minute <= 1440; minute++) {
      out.write("," + minute);
    }
    for (int function = 0; function < calls / 14_400; function++) {
      out.write("\no,app" + function % 7 + ",function" + function + ",http");
      for (int minute = 1; minute <= 1440; minute++) {
        out.write("," + random.nextLong(21));
      }
    }
    out.write('\n');
  }

  private static String line(TraceFormat format, int i, int object, RandomStream random) {
    long size = 500 + (RandomStream.at(1, 2, object) >>> 48);
    String address = TraceBenchmark.address(random.nextLong(TraceBenchmark.CLIENTS));
    String path = "/assets/" + object + ".js";
    Instant time = Instant.ofEpochSecond(START / VirtualTime.SECOND, i * 100_000L);
    String id = Long.toHexString(random.nextLong());
    return switch (format) {
      case CLOUDFRONT_JSON ->
          Samples.JSON_LINE
              .replace("192.0.2.9", address)
              .replace("/a%7Eb%25c", path)
              .replace("abc==", id)
              .replace("1990", String.valueOf(size));
      case CLOUDFRONT_REALTIME ->
          Samples.REALTIME_LINE
              .replace("192.0.2.9", address)
              .replace("/a%7Eb?v=1", path)
              .replace("abc==", id)
              .replace("1990", String.valueOf(size));
      case ALB ->
          Samples.ALB_LINE
              .replace("192.0.2.9", address)
              .replace("/a?b=c", path)
              .replace("1366", String.valueOf(size))
              .replace("2024-05-01T12:00:05.400000Z", time.toString());
      case AZURE_LLM -> time.toString().replace('T', ' ').replace("Z", "") + "," + size + ",10";
      default -> throw new AssertionError(format);
    };
  }
}
