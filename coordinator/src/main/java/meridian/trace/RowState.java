package meridian.trace;

import java.nio.ByteBuffer;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** A row that has been read and not been used yet, as a part of a saved position. */
public final class RowState {
  private RowState() {}

  public static void save(TraceRow row, StateOutput out) {
    ByteBuffer bytes = ByteBuffer.allocate(RowCodec.size(row));
    RowCodec.write(row, bytes);
    out.writeLong(row.time);
    out.writeBytes(bytes.array(), bytes.position());
  }

  /** Fills a row with what {@link #save} wrote; its texts get an array of their own. */
  public static void load(StateInput in, TraceRow row) {
    row.time = in.readLong();
    RowCodec.read(ByteBuffer.wrap(in.readBytes()), row);
  }
}
