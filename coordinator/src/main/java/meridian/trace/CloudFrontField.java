package meridian.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of CloudFront's logs that we use, under all names that they have: standard logs
 * (versions 1 and 2) and real-time logs spell some differently (Amazon CloudFront Developer Guide,
 * "Standard logging reference" and "Use real-time access logs").
 */
enum CloudFrontField {
  DATE("date", "yyyy-mm-dd"),
  TIME("time", "hh:mm:ss"),
  SECONDS("timestamp", "a number of seconds"),
  MILLIS("timestamp(ms)", "a number of milliseconds"),
  EDGE("x-edge-location", ""),
  BYTES("sc-bytes", CloudFrontField.WHOLE),
  CLIENT("c-ip", ""),
  COUNTRY("c-country", ""),
  METHOD("cs-method", "a method such as GET"),
  HOST("cs(Host)", ""),
  HOST_HEADER("x-host-header", ""),
  PATH("cs-uri-stem", ""),
  STATUS("sc-status", "000 or 100 to 599"),
  QUERY("cs-uri-query", ""),
  RESULT("x-edge-result-type", ""),
  RESPONSE_RESULT("x-edge-response-result-type", ""),
  DETAILED_RESULT("x-edge-detailed-result-type", ""),
  REQUEST_ID("x-edge-request-id", ""),
  PROTOCOL("cs-protocol", ""),
  PROTOCOL_VERSION("cs-protocol-version", ""),
  TLS("ssl-protocol", ""),
  TAKEN("time-taken", "seconds, 0 or more"),
  FIRST_BYTE("time-to-first-byte", "seconds, 0 or more"),
  LENGTH("sc-content-len", CloudFrontField.WHOLE),
  RANGE_START("sc-range-start", CloudFrontField.WHOLE),
  RANGE_END("sc-range-end", CloudFrontField.WHOLE),
  IGNORED("", "");

  private static final String WHOLE = "a whole number, 0 or more";

  private static final Map<String, CloudFrontField> NAMED = named();

  private final String title;
  private final String expected;

  CloudFrontField(String title, String expected) {
    this.title = title;
    this.expected = expected;
  }

  private static Map<String, CloudFrontField> named() {
    Map<String, CloudFrontField> named = new LinkedHashMap<>();
    for (CloudFrontField field : values()) {
      named.put(field.title, field);
    }
    named.put("cs-host", HOST);
    return named;
  }

  /** The field with this name; {@link #IGNORED} where we do not use it. */
  static CloudFrontField of(String name) {
    return NAMED.getOrDefault(name, IGNORED);
  }

  /** The fields of a line, in its order. */
  static CloudFrontField[] of(List<String> names) {
    return names.stream().map(CloudFrontField::of).toArray(CloudFrontField[]::new);
  }

  /** Whether these fields tell when a request came. */
  static boolean haveTime(List<String> names) {
    return (names.contains("date") && names.contains("time"))
        || names.contains("timestamp")
        || names.contains("timestamp(ms)");
  }

  /** What a message says to a value that is wrong: "sc-status: expected 000 or 100 to 599". */
  String wrong() {
    return title + ": expected " + expected;
  }
}
