package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import meridian.kernel.VirtualTime;
import meridian.model.http.LogLine;
import meridian.model.http.LogLine.Kind;
import meridian.model.result.ResultType;
import meridian.trace.TextSlice;
import meridian.trace.TraceRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line of a log says about the wish behind it: the rules for each field. */
final class LogDemandTest {
  private static final long MS = VirtualTime.MILLISECOND;

  private final LogDemand demand = new LogDemand();
  private final TraceRow row = new TraceRow();

  /** A line as CloudFront writes it; -1: the field is empty. */
  private TraceRow line(int status, String result, String before, long length) {
    row.clear();
    row.recorded.present = true;
    set(row.path, "/a");
    row.status = status;
    set(row.recorded.result, result);
    set(row.recorded.responseResult, before);
    set(row.recorded.detailedResult, result);
    row.recorded.contentLength = length;
    row.recorded.sentBytes = Math.max(0, length) + 300;
    row.recorded.timeTaken = 70 * MS;
    row.recorded.firstByte = 20 * MS;
    row.bytes = status == 200 && !result.equals("Error") ? length : TraceRow.ABSENT;
    return row;
  }

  private static void set(TextSlice slice, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    slice.set(bytes, 0, bytes.length);
  }

  @Test
  void givenCompleteAnswer_whenTaken_thenItsLengthIsTheObjectsSize() {
    LogLine line = demand.take(line(200, "Hit", "Hit", 500));

    assertThat(row.bytes).isEqualTo(500);
    assertThat(row.status).isZero();
    assertThat(line)
        .isEqualTo(new LogLine(ResultType.Hit.ordinal(), Kind.WHOLE, 200, 500, -1, 20 * MS, -1));
  }

  @Test
  void givenNothingKnown_whenAnswerWithoutSize_thenTheScenarioDecides() {
    demand.take(line(304, "Hit", "Hit", -1));
    assertThat(row.bytes).isEqualTo(-1);

    row.clear();
    line(200, "Hit", "Hit", 500).method = 1;
    row.bytes = TraceRow.ABSENT;
    LogLine head = demand.take(row);

    assertThat(row.bytes).isEqualTo(-1);
    assertThat(head.bytes()).isZero();
  }

  @Test
  void givenSizeFromBefore_whenAnswersWithoutSize_thenItCountsForThem() {
    demand.take(line(200, "Miss", "Miss", 500));

    LogLine unchanged = demand.take(line(304, "Hit", "Hit", -1));
    assertThat(row.bytes).isEqualTo(500);
    assertThat(unchanged.kind()).isEqualTo(Kind.UNCHANGED);
    demand.take(line(200, "Error", "Hit", 900));
    assertThat(row.bytes).isEqualTo(500);
    demand.take(line(200, "Hit", "Hit", 450));
    demand.take(line(304, "Hit", "Hit", -1));
    assertThat(row.bytes).isEqualTo(450);
  }

  @Test
  void givenRange_whenTaken_thenTheObjectIsAtLeastThatLong() {
    line(206, "Hit", "Hit", 100).recorded.rangeEnd = 2_099;
    LogLine line = demand.take(row);

    assertThat(row.bytes).isEqualTo(-1 - 2_100);
    assertThat(line.kind()).isEqualTo(Kind.PART);
    assertThat(line.limit()).isEqualTo(100);
    line(206, "Hit", "Hit", 100).recorded.rangeEnd = 99;
    demand.take(row);
    assertThat(row.bytes).isEqualTo(-1 - 2_100);
    demand.take(line(200, "Hit", "Hit", 5_000));
    line(206, "Hit", "Hit", 100).recorded.rangeEnd = 2_099;
    demand.take(row);
    assertThat(row.bytes).isEqualTo(5_000);
    line(206, "Hit", "Hit", 100).recorded.rangeEnd = 6_999;
    demand.take(row);
    assertThat(row.bytes).isEqualTo(-1 - 7_000);
  }

  @Test
  void givenRangeWithItsPlace_whenTaken_thenThatPartIsAskedFor() {
    line(206, "Hit", "Hit", 100).recorded.rangeStart = 2_000;
    row.recorded.rangeEnd = 2_099;

    demand.take(row);

    assertThat(row.rangeFirst).isEqualTo(2_000);
    assertThat(row.rangeLast).isEqualTo(2_099);
    demand.take(line(206, "Hit", "Hit", 100));
    assertThat(row.rangeFirst).as("no place").isEqualTo(TraceRow.ABSENT);
  }

  @Test
  void givenOtherObject_whenTaken_thenItsSizeIsNotKnown() {
    demand.take(line(200, "Hit", "Hit", 500));
    set(line(304, "Hit", "Hit", -1).query, "v=2");

    demand.take(row);

    assertThat(row.bytes).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "404, Error, 404",
    "403, Error, 403",
    "410, Error, 410",
    "301, Miss, 301",
    "204, Miss, 204",
    "500, Error, 0",
    "502, OriginConnectError, 0",
    "503, LimitExceeded, 0",
    "503, CapacityExceeded, 0",
    "504, OriginCommError, 0",
    "404, OriginReadError, 0",
    "404, OriginShieldHit, 404",
    "429, Error, 0",
    "416, Error, 0",
    "200, Hit, 0",
    "206, Hit, 0",
    "304, RefreshHit, 0"
  })
  void givenStatus_whenTaken_thenItIsTheObjectsOrAnEffect(int status, String result, int expected) {
    demand.take(line(status, result, result, 40));

    assertThat(row.status).isEqualTo(expected);
  }

  @Test
  void givenMissingObject_whenTaken_thenTheErrorsLengthIsNoSizeOfTheObject() {
    demand.take(line(200, "Hit", "Hit", 500));

    demand.take(line(404, "Error", "Error", 40));
    assertThat(row.bytes).isEqualTo(40);
    demand.take(line(304, "Hit", "Hit", -1));
    assertThat(row.bytes).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "0, Error, Error, true", "200, Error, Hit, true", "206, Error, Miss, true",
    "200, Hit, Hit, false", "502, Error, Error, false", "404, Error, Error, false",
    "200, Error, '', false"
  })
  void givenResultTypes_whenTaken_thenTheViewerLeftOrNot(
      int status, String result, String before, boolean left) {
    LogLine line = demand.take(line(status, result, before, 40));

    assertThat(line.leavesAfter()).isEqualTo(left ? 70 * MS : LogLine.STAYS);
    assertThat(line.result()).isEqualTo(LogResults.type(row.recorded.result));
  }

  @Test
  void givenNoTime_whenTheViewerLeft_thenHeLeavesAtOnce() {
    line(0, "Error", "Error", -1).recorded.timeTaken = TraceRow.ABSENT;

    assertThat(demand.take(row).leavesAfter()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "301, Redirect, Redirect, Redirect",
    "302, FunctionGeneratedResponse, FunctionGeneratedResponse, Miss",
    "200, LambdaGeneratedResponse, LambdaGeneratedResponse, Miss",
    "403, FunctionGeneratedResponse, FunctionGeneratedResponse, Error",
    "403, Error, ClientGeoBlocked, Error",
    "400, Error, InvalidRequest, Error",
    "403, Error, InvalidRequestBlocked, Error"
  })
  void givenAnswerThatWasMadeAtTheEdge_whenTaken_thenItIsKept(
      int status, String result, String detail, ResultType expected) {
    set(line(status, result, result, 40).recorded.detailedResult, detail);

    LogLine line = demand.take(row);

    assertThat(line.kind()).isEqualTo(Kind.KEPT);
    assertThat(line.status()).isEqualTo(status);
    assertThat(line.bytes()).isEqualTo(40);
    assertThat(ResultType.of(line.result())).isEqualTo(expected);
  }

  @Test
  void givenBytesOnTheWire_whenTaken_thenBodyBytesAreWithoutHeadersAndOnlyWhatWasSent() {
    assertThat(demand.take(line(200, "Hit", "Hit", 500)).bytes()).isEqualTo(500);
    line(200, "Error", "Hit", 500).recorded.sentBytes = 123;
    assertThat(demand.take(row).bytes()).isEqualTo(123);
    line(200, "Hit", "Hit", -1).recorded.sentBytes = 800;
    assertThat(demand.take(row).bytes()).isEqualTo(800);
    line(200, "Hit", "Hit", -1).recorded.sentBytes = -1;
    assertThat(demand.take(row).bytes()).isEqualTo(LogLine.UNKNOWN);
  }

  @Test
  void givenPost_whenTaken_thenItsAnswerHasItsOwnSize() {
    demand.take(line(200, "Hit", "Hit", 500));
    line(200, "Miss", "Miss", 77).method = 4;
    row.bytes = TraceRow.ABSENT;

    demand.take(row);

    assertThat(row.bytes).isEqualTo(77);
    demand.take(line(304, "Hit", "Hit", -1));
    assertThat(row.bytes).isEqualTo(500);
  }

  @Test
  void givenUnknownResultType_whenTaken_thenThereIsNothingToCompareWith() {
    assertThat(demand.take(line(200, "", "", 500)).isTold()).isFalse();
    assertThat(demand.take(line(200, "Surprise", "Surprise", 500)).isTold()).isFalse();
  }
}
