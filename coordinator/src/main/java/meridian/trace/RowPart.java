package meridian.trace;

import java.util.function.Predicate;
import meridian.kernel.VirtualTime;

/** What a row may tell, as far as formats differ in holding it. */
public enum RowPart {
  FRACTION("fractions of seconds", row -> row.time % VirtualTime.SECOND != 0),
  CLIENT("who asked", row -> row.client.length > 0),
  COORDINATES("coordinates of viewers", row -> !Double.isNaN(row.latitude)),
  COUNTRY("countries of viewers", row -> row.country.length > 0),
  EDGE("edge locations", row -> row.edgeLocation.length > 0),
  METHOD("methods other than GET", row -> row.method != 0),
  HOST("hosts", row -> row.host.length > 0),
  URI("paths (objects get numbers)", row -> ObjectIds.number(row) == ObjectIds.NONE),
  BYTES("sizes of objects", row -> row.bytes != TraceRow.ABSENT),
  STATUS("statuses", row -> row.status != 0),
  DURATION("durations of function calls", row -> row.duration != TraceRow.ABSENT),
  RANGE("ranges of bytes", row -> row.rangeFirst != TraceRow.ABSENT),
  PROTOCOL("http or https", row -> row.scheme != 0),
  ANSWER("result types, timings and protocols", row -> row.recorded.present);

  private final String title;

  // The functions have no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<TraceRow> told;

  RowPart(String title, Predicate<TraceRow> told) {
    this.title = title;
    this.told = told;
  }

  /** In words, for a message: "not in it: ...". */
  public String title() {
    return title;
  }

  /** Whether a row tells it. */
  public boolean in(TraceRow row) {
    return told.test(row);
  }
}
