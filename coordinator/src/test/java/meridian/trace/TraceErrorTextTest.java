package meridian.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole text of errors, against files under {@code errors}: one a kind of broken trace. */
final class TraceErrorTextTest {
  private static final String AZURE = "HashOwner,HashApp,HashFunction,";

  private static final Path GOLDEN =
      Path.of(
          System.getProperty("meridian.root"),
          "coordinator/src/test/resources/meridian/trace/errors");

  private @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncated-gzip",
        "truncated-zstd",
        "half-a-line",
        "wrong-column-count",
        "negative-size",
        "time-going-back",
        "overlong-line",
        "binary",
        "utf-16",
        "latin-1",
        "unknown-column",
        "unknown-format",
        "missing-file",
        "truncated-xz",
        "bzip2",
        "two-gigabyte-line",
        "empty",
        "milliseconds",
        "cloudfront-half-a-line",
        "cloudfront-negative-size",
        "json-half-a-line",
        "json-negative-size",
        "json-other",
        "realtime-without-fields",
        "realtime-without-time",
        "realtime-half-a-line",
        "alb-half-a-line",
        "alb-negative-size",
        "alb-time",
        "common-log-half-a-line",
        "common-log-negative-size",
        "libcachesim-negative-size",
        "libcachesim-parameter",
        "webcachesim-columns",
        "webcachesim-latin-1",
        "webcachesim-negative-size",
        "webcachesim-time-going-back",
        "azure-2019-columns",
        "azure-2019-durations-alone",
        "azure-2019-durations-behind",
        "azure-2019-negative",
        "azure-2021-columns",
        "azure-2021-negative",
        "azure-llm-half-a-line",
        "azure-llm-time",
        "oracle-general-half-a-record",
        "oracle-general-time-going-back",
        "cache2k-half-a-key"
      })
  void givenBrokenTrace_whenRead_thenErrorTextIsTheKnownOne(String name) throws IOException {
    Broken broken = broken(name);
    Path file = folder.resolve(broken.fileName());
    if (!name.equals("missing-file")) {
      Files.write(file, broken.bytes());
    }
    if (name.equals("two-gigabyte-line")) {
      lengthen(file, 2L << 30);
    }
    List<Path> files = name.endsWith("-behind") ? List.of(counts(), file) : List.of(file);

    TraceException error =
        catchThrowableOfType(
            TraceException.class,
            () -> Fixtures.read(new FileTraceReader(files, broken.format(), true, 0.01)));

    assertThat(error).isNotNull();
    String text = error.getMessage().replace(folder + "/", "traces/") + "\n";
    if (Boolean.getBoolean("meridian.writeGolden")) {
      Files.writeString(GOLDEN.resolve(name + ".txt"), text);
    }
    assertThat(text)
        .as("after a change, run this test with -Dmeridian.jvmArgs=-Dmeridian.writeGolden=true")
        .isEqualTo(Files.readString(GOLDEN.resolve(name + ".txt")));
  }

  /** Makes a file longer without writing to it: what is not written takes no room on disk. */
  private static void lengthen(Path file, long bytes) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(bytes);
    }
  }

  private Path counts() throws IOException {
    return Fixtures.file(folder, "counts.csv", AZURE + "Trigger,1,2\no,a,f,http,1,0\n");
  }

  private record Broken(String fileName, byte[] bytes, String format) {}

  private static Broken broken(String name) throws IOException {
    String good = "time,uri,bytes\n1,/a,10\n2,/b,20\n";
    return switch (name) {
      case "truncated-gzip" -> new Broken("day.csv.gz", cut(Fixtures.gzip(bytes(many()))), "");
      case "truncated-zstd" -> new Broken("day.csv.zst", cut(Zstd.compress(bytes(many()))), "");
      case "half-a-line" -> text("day.csv", good + "3,/c");
      case "wrong-column-count" -> text("day.csv", good + "3,/c,30,x\n");
      case "negative-size" -> text("day.csv", good + "3,/c,-30\n");
      case "time-going-back" -> text("day.csv", good + "1.5,/c,30\n");
      case "overlong-line" -> text("day.csv", good + "3,/" + "c".repeat(1 << 20) + ",30\n");
      case "binary" -> new Broken("day.bin", new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}, "");
      case "utf-16" -> new Broken("day.csv", good.getBytes(StandardCharsets.UTF_16), "");
      case "latin-1" ->
          new Broken(
              "day.csv", (good + "3,/\u00E9,30\n").getBytes(StandardCharsets.ISO_8859_1), "");
      case "unknown-column" -> text("day.csv", "time,uri,byts\n1,/a,10\n");
      case "unknown-format" -> new Broken("day.log", bytes(good), "common-lok");
      case "missing-file" -> text("dya.csv", "");
      case "truncated-xz" -> new Broken("day.csv.xz", cut(Fixtures.xz(bytes(many()))), "");
      case "bzip2" -> new Broken("day.csv.bz2", bytes("BZh91AY&SY"), "");
      case "two-gigabyte-line" -> text("day.csv", good + "3,/");
      case "empty" -> text("day.csv", "");
      case "milliseconds" -> text("day.csv", "time,uri,bytes\n1714564805000,/a,10\n");
      default -> brokenLog(name);
    };
  }

  private static Broken brokenLog(String name) {
    String cloudFront = "#Fields: " + CloudFrontLogTest.FIELDS_33 + "\n";
    String realTime = Samples.formatName(TraceFormat.CLOUDFRONT_REALTIME);
    String common = "h - - [01/Jul/1995:00:00:01 -0400] \"GET /a HTTP/1.0\" 200 1\n";
    return switch (name) {
      case "cloudfront-half-a-line" -> text("a.log", cloudFront + half(CloudFrontLogTest.LINE_33));
      case "cloudfront-negative-size" ->
          text("a.log", cloudFront + CloudFrontLogTest.LINE_33.replace("\t1990\t", "\t-1990\t"));
      case "json-half-a-line" -> text("a.json", Samples.JSON_LINE + "\n" + half(Samples.JSON_LINE));
      case "json-negative-size" ->
          text("a.json", Samples.JSON_LINE.replace("\"1990\"", "-1990") + "\n");
      case "json-other" -> text("a.json", "{\"metadata\":{\"generatedAt\":\"2024-08-15\"}}");
      case "realtime-without-fields" -> text("a.log", Samples.REALTIME_LINE + "\n");
      case "realtime-without-time" ->
          new Broken("a.log", bytes(Samples.REALTIME_LINE), "cloudfront-realtime:c-ip,sc-status");
      case "realtime-half-a-line" ->
          new Broken("a.log", bytes(half(Samples.REALTIME_LINE)), realTime);
      case "alb-half-a-line" -> text("a.log", Samples.ALB_LINE + "\n" + half(Samples.ALB_LINE));
      case "alb-negative-size" -> text("a.log", Samples.ALB_LINE.replace(" 1366 ", " -1366 "));
      case "alb-time" ->
          text("a.log", Samples.ALB_LINE.replace("2024-05-01T12:00:05.5", "2024-13-01T12:00:05.5"));
      case "common-log-half-a-line" -> text("a.log", common + half(common));
      case "common-log-negative-size" -> text("a.log", common.replace("200 1", "200 -1"));
      default -> brokenTrace(name);
    };
  }

  private static Broken brokenTrace(String name) {
    String durations =
        "percentile_Average_0,percentile_Average_1,percentile_Average_25,percentile_Average_50,percentile_Average_75,percentile_Average_99,percentile_Average_100\n";
    String azure2021 = "app,func,end_timestamp,duration\na,f,2,1\n";
    String llm = "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.9,4808,10\n";
    byte[] oracle = Samples.of(TraceFormat.ORACLE_GENERAL);
    return switch (name) {
      case "libcachesim-negative-size" -> text("a.csv", "time,id,size\n1,2,-3\n");
      case "libcachesim-parameter" ->
          new Broken("a.csv", bytes("1,2,3\n"), "libcachesim-csv:time-cal=1");
      case "webcachesim-columns" -> text("a.tr", "1 2 3\n1 2 3\n2 3\n");
      case "webcachesim-latin-1" ->
          new Broken(
              "a.tr", "1 2 3\n2 \u00E9 4\n".getBytes(StandardCharsets.ISO_8859_1), "webcachesim");
      case "webcachesim-negative-size" -> new Broken("a.tr", bytes("1 2 -3\n"), "webcachesim");
      case "webcachesim-time-going-back" -> text("a.tr", "2 2 3\n1 2 3\n");
      case "azure-2019-columns" -> text("a.csv", AZURE + "Trigger,1,2\no,a,f,http,1\n");
      case "azure-2019-durations-alone", "azure-2019-durations-behind" ->
          text("durations.csv", AZURE + durations + "o,a,f,1,2,3,4,5,6,7\n");
      case "azure-2019-negative" -> text("a.csv", AZURE + "Trigger,1,2\no,a,f,http,1,-2\n");
      case "azure-2021-columns" -> text("a.csv", azure2021 + "a,f,2\n");
      case "azure-2021-negative" -> text("a.csv", azure2021 + "a,f,2,-1\n");
      case "azure-llm-half-a-line" -> text("a.csv", llm + "2023-11-16 18:17:04.0,4808");
      case "azure-llm-time" -> text("a.csv", llm + "16.11.2023 18:17,1,1\n");
      case "oracle-general-half-a-record" ->
          new Broken("a.oracleGeneral", Arrays.copyOf(oracle, 24 * 3 + 7), "");
      case "oracle-general-time-going-back" -> {
        byte[] back = Arrays.copyOfRange(oracle, 24 * 4, 24 * 8);
        System.arraycopy(oracle, 0, back, 48, 24);
        yield new Broken("a.oracleGeneral", back, "");
      }
      case "cache2k-half-a-key" -> new Broken("cache2k.trace", new byte[] {0, 0, 0, 1, 0, 2}, "");
      default -> throw new AssertionError(name);
    };
  }

  private static String half(String line) {
    return line.substring(0, line.length() / 2);
  }

  private static Broken text(String fileName, String text) {
    return new Broken(fileName, bytes(text), "");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lines that pack badly, so that a cut file still has some of them. */
  private static String many() {
    StringBuilder text = new StringBuilder("time,uri,bytes\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(i)
          .append(",/")
          .append(Long.toHexString(meridian.kernel.Hash.mix(i)))
          .append(",1\n");
    }
    return text.toString();
  }

  private static byte[] cut(byte[] packed) {
    return Arrays.copyOf(packed, packed.length * 3 / 4);
  }
}
