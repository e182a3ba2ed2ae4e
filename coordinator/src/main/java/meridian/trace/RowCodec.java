package meridian.trace;

import java.nio.ByteBuffer;

/** Rows as bytes, for sorting: every field, texts with their length before them. */
final class RowCodec {
  private static final int NUMBER_BYTES = 7 * Long.BYTES + Integer.BYTES + 3;
  private static final int TEXTS = 6;
  private static final int RECORDED_NUMBER_BYTES = 6 * Long.BYTES;
  private static final int RECORDED_TEXTS = 7;

  private RowCodec() {}

  /** The bytes that {@link #write} takes. The time is not among them. */
  static int size(TraceRow row) {
    return NUMBER_BYTES
        + TEXTS * Integer.BYTES
        + row.client.length
        + row.country.length
        + row.edgeLocation.length
        + row.host.length
        + row.path.length
        + row.query.length
        + (row.recorded.present ? size(row.recorded) : 0);
  }

  private static int size(Recorded recorded) {
    return RECORDED_NUMBER_BYTES
        + RECORDED_TEXTS * Integer.BYTES
        + recorded.requestId.length
        + recorded.result.length
        + recorded.responseResult.length
        + recorded.detailedResult.length
        + recorded.protocol.length
        + recorded.protocolVersion.length
        + recorded.tls.length;
  }

  static void write(TraceRow row, ByteBuffer out) {
    out.putLong(row.viewer);
    out.putDouble(row.latitude);
    out.putDouble(row.longitude);
    out.putLong(row.bytes);
    out.putLong(row.duration);
    out.putLong(row.rangeFirst);
    out.putLong(row.rangeLast);
    out.putInt(row.status);
    out.put(row.scheme);
    out.put(row.method);
    out.put((byte) (row.recorded.present ? 1 : 0));
    write(row.client, out);
    write(row.country, out);
    write(row.edgeLocation, out);
    write(row.host, out);
    write(row.path, out);
    write(row.query, out);
    if (row.recorded.present) {
      write(row.recorded, out);
    }
  }

  private static void write(Recorded recorded, ByteBuffer out) {
    out.putLong(recorded.timeTaken);
    out.putLong(recorded.firstByte);
    out.putLong(recorded.sentBytes);
    out.putLong(recorded.contentLength);
    out.putLong(recorded.rangeStart);
    out.putLong(recorded.rangeEnd);
    recorded.forEachText(text -> write(text, out));
  }

  private static void write(TextSlice text, ByteBuffer out) {
    out.putInt(text.length);
    out.put(text.bytes, text.offset, text.length);
  }

  /** Fills a row; its texts stay in the buffer's array. */
  static void read(ByteBuffer in, TraceRow row) {
    row.viewer = in.getLong();
    row.latitude = in.getDouble();
    row.longitude = in.getDouble();
    row.bytes = in.getLong();
    row.duration = in.getLong();
    row.rangeFirst = in.getLong();
    row.rangeLast = in.getLong();
    row.status = in.getInt();
    row.scheme = in.get();
    row.method = in.get();
    boolean recorded = in.get() == 1;
    read(in, row.client);
    read(in, row.country);
    read(in, row.edgeLocation);
    read(in, row.host);
    read(in, row.path);
    read(in, row.query);
    row.recorded.clear();
    if (recorded) {
      read(in, row.recorded);
    }
  }

  private static void read(ByteBuffer in, Recorded recorded) {
    recorded.present = true;
    recorded.timeTaken = in.getLong();
    recorded.firstByte = in.getLong();
    recorded.sentBytes = in.getLong();
    recorded.contentLength = in.getLong();
    recorded.rangeStart = in.getLong();
    recorded.rangeEnd = in.getLong();
    recorded.forEachText(text -> read(in, text));
  }

  private static void read(ByteBuffer in, TextSlice text) {
    int length = in.getInt();
    text.set(in.array(), in.arrayOffset() + in.position(), length);
    in.position(in.position() + length);
  }
}
