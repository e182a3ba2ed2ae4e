package meridian.trace;

import java.util.function.Consumer;

/**
 * What a log tells about how a request was answered: effects, not causes, so a simulation takes
 * them for comparison and for what only they tell (a range, an abort). Mutable and reused, like the
 * row that it is part of; a log that says none of this leaves {@link #present} false.
 */
public final class Recorded {
  /** Whether the line came from a log of answers; if not, nothing else here counts. */
  public boolean present;

  /** The log's own id of the request. */
  public final TextSlice requestId = new TextSlice();

  /** After the last byte: x-edge-result-type. */
  public final TextSlice result = new TextSlice();

  /** Before the first byte: x-edge-response-result-type. */
  public final TextSlice responseResult = new TextSlice();

  /** Why, where it failed: x-edge-detailed-result-type. */
  public final TextSlice detailedResult = new TextSlice();

  /** "http", "https", "ws", "wss". */
  public final TextSlice protocol = new TextSlice();

  /** For example "HTTP/2.0". */
  public final TextSlice protocolVersion = new TextSlice();

  /** For example "TLSv1.3". */
  public final TextSlice tls = new TextSlice();

  /** Nanoseconds from the request to the last byte, or {@link TraceRow#ABSENT}. */
  public long timeTaken = TraceRow.ABSENT;

  /** Nanoseconds from the request to the first byte, or {@link TraceRow#ABSENT}. */
  public long firstByte = TraceRow.ABSENT;

  /** Bytes of the answer with its headers, or {@link TraceRow#ABSENT}. */
  public long sentBytes = TraceRow.ABSENT;

  /** Content-Length of the answer, or {@link TraceRow#ABSENT}. */
  public long contentLength = TraceRow.ABSENT;

  /** First byte of the range that was asked for, or {@link TraceRow#ABSENT}. */
  public long rangeStart = TraceRow.ABSENT;

  /** Last byte of that range, or {@link TraceRow#ABSENT}. */
  public long rangeEnd = TraceRow.ABSENT;

  /**
   * Nothing is known. Rows of most traces have nothing here, so this must cost nothing for them.
   */
  void clear() {
    if (present) {
      present = false;
      forEachText(TextSlice::clear);
      timeTaken = TraceRow.ABSENT;
      firstByte = TraceRow.ABSENT;
      sentBytes = TraceRow.ABSENT;
      contentLength = TraceRow.ABSENT;
      rangeStart = TraceRow.ABSENT;
      rangeEnd = TraceRow.ABSENT;
    }
  }

  /** Takes all fields of another; texts are shared, not copied. */
  void set(Recorded other) {
    if (!other.present) {
      clear();
      return;
    }
    present = true;
    requestId.set(other.requestId);
    result.set(other.result);
    responseResult.set(other.responseResult);
    detailedResult.set(other.detailedResult);
    protocol.set(other.protocol);
    protocolVersion.set(other.protocolVersion);
    tls.set(other.tls);
    timeTaken = other.timeTaken;
    firstByte = other.firstByte;
    sentBytes = other.sentBytes;
    contentLength = other.contentLength;
    rangeStart = other.rangeStart;
    rangeEnd = other.rangeEnd;
  }

  /** All texts, always in the same order. */
  void forEachText(Consumer<TextSlice> action) {
    action.accept(requestId);
    action.accept(result);
    action.accept(responseResult);
    action.accept(detailedResult);
    action.accept(protocol);
    action.accept(protocolVersion);
    action.accept(tls);
  }
}
