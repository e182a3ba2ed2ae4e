package meridian.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A good file of each format, with 20 to 40 requests. */
final class Samples {
  static final String REALTIME_FIELDS =
      "timestamp,c-ip,time-to-first-byte,sc-status,sc-bytes,cs-method,cs-host,cs-uri-stem,"
          + "x-edge-location,x-edge-request-id,time-taken,x-edge-result-type,sc-content-len,c-country";

  static final String REALTIME_LINE =
      "1714564805.250\t192.0.2.9\t0.001\t200\t2390\tGET\twww.example.com\t/a%7Eb?v=1\tFRA56-P5"
          + "\tabc==\t1.250\tHit\t1990\tDE";

  static final String JSON_LINE =
      "{\"date\":\"2024-05-01\",\"time\":\"12:00:05\",\"x-edge-location\":\"FRA56-P5\","
          + "\"sc-bytes\":\"2390\",\"c-ip\":\"192.0.2.9\",\"cs-method\":\"GET\","
          + "\"cs(Host)\":\"d1.cloudfront.net\",\"cs-uri-stem\":\"/a%7Eb%25c\",\"sc-status\":200,"
          + "\"cs(User-Agent)\":\"curl\\/8 \\\"x\\\"\",\"cs-uri-query\":\"v=1\","
          + "\"x-edge-result-type\":\"Hit\",\"x-edge-request-id\":\"abc==\","
          + "\"x-host-header\":\"www.example.com\",\"time-taken\":1.250,\"sc-content-len\":\"1990\","
          + "\"sc-range-start\":\"-\",\"new\":{\"a\":[1]}}";

  static final String ALB_LINE =
      "h2 2024-05-01T12:00:05.500000Z app/my-lb/50dc6c495c0c9188 192.0.2.9:46532 10.0.0.66:9000"
          + " 0.001 0.048 0.001 200 200 34 1366 \"GET https://www.example.com:443/a?b=c HTTP/2.0\""
          + " \"curl/8 \\\"x\\\"\" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3"
          + " arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/t/73e2d6bc24d8a067"
          + " \"Root=1-58337281-1d84f3d73c47ec4e58577259\" \"www.example.com\" \"arn:aws:acm:x\" 1"
          + " 2024-05-01T12:00:05.400000Z \"forward\" \"-\" \"-\" \"10.0.0.66:9000\" \"200\" \"-\""
          + " \"-\" TID_1234";

  private Samples() {}

  /** What to write behind {@code format:}. */
  static String formatName(TraceFormat format) {
    return format == TraceFormat.CLOUDFRONT_REALTIME
        ? format.title() + ":" + REALTIME_FIELDS
        : format.title();
  }

  /** A name by which binary formats are found. */
  static String fileName(TraceFormat format) {
    return switch (format) {
      case ORACLE_GENERAL -> "case.oracleGeneral";
      case CACHE2K -> "case-cache2k";
      default -> "case";
    };
  }

  static byte[] of(TraceFormat format) {
    return switch (format) {
      case ORACLE_GENERAL -> oracleGeneral();
      case CACHE2K -> cache2k();
      default -> text(format).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] oracleGeneral() {
    ByteBuffer bytes = ByteBuffer.allocate(24 * 40).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 40; i++) {
      bytes.putInt(i / 4).putLong(i * 7L).putInt(100 + i).putLong(-1);
    }
    return bytes.array();
  }

  private static byte[] cache2k() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      bytes.writeBytes(ByteBuffer.allocate(4).putInt(i / 3).array());
    }
    return bytes.toByteArray();
  }

  private static String text(TraceFormat format) {
    return switch (format) {
      case CSV ->
          "time,client,lat,lon,country,method,uri,bytes,status,duration\n" + lines(Samples::csv);
      case TSV ->
          "host\tlogname\ttime\tmethod\turl\tresponse\tbytes\treferer\tuseragent\n"
              + lines(i -> "a.example\t-\t80725680" + i / 10 + "\tGET\t/a?b\t200\t1\t\t");
      case LIBCACHESIM_CSV -> "time,id,size\n" + lines(i -> i + "," + i * 7 + ",100");
      case WEBCACHESIM -> lines(i -> i + " " + i * 7 + " 100");
      case CLOUDFRONT ->
          "#Version: 1.0\n#Fields: "
              + CloudFrontLogTest.FIELDS_33
              + "\n"
              + (CloudFrontLogTest.LINE_33 + "\n").repeat(20);
      case CLOUDFRONT_JSON -> (JSON_LINE + "\n").repeat(20);
      case CLOUDFRONT_REALTIME -> (REALTIME_LINE + "\n").repeat(20);
      case ALB -> (ALB_LINE + "\n").repeat(20);
      case COMMON_LOG -> lines(Samples::combined);
      case AZURE_2019 -> azure2019();
      case AZURE_2021 ->
          "app,func,end_timestamp,duration\n"
              + lines(i -> "a" + i % 3 + ",f" + i % 5 + "," + i + ".5,0." + i);
      case AZURE_LLM ->
          "TIMESTAMP,ContextTokens,GeneratedTokens\n"
              + lines(i -> "2023-11-16 18:17:" + (10 + i) + ".9799600,4808,10");
      case ORACLE_GENERAL, CACHE2K -> throw new AssertionError(format);
    };
  }

  private static String csv(int i) {
    String uri = i % 3 == 0 ? "\"/a,\"\"b\"\"?c\"" : "/stra\u00DFe?x=" + i;
    return i + ".5,10.0.0." + i + ",1.25,-7.5,DE,GET," + uri + ",123,200,0.001";
  }

  private static String combined(int i) {
    return "h"
        + i
        + ".example - - [01/Jul/1995:00:00:"
        + (10 + i)
        + " -0400] \"GET /history/?a=b HTTP/1.0\" 200 6245 \"-\" \"Agent\"";
  }

  private static String azure2019() {
    String minutes = IntStream.rangeClosed(1, 30).mapToObj(i -> "," + i).collect(joined());
    String counts = IntStream.rangeClosed(1, 30).mapToObj(i -> "," + i % 2).collect(joined());
    return "HashOwner,HashApp,HashFunction,Trigger"
        + minutes
        + "\no,a,f,http"
        + counts
        + "\no,a,g,queue"
        + counts
        + "\n";
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  private static String lines(java.util.function.IntFunction<String> line) {
    return IntStream.range(0, 40).mapToObj(i -> line.apply(i) + "\n").collect(joined());
  }
}
