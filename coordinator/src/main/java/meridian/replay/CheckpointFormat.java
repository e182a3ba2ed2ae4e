package meridian.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The layout of a checkpoint's file, big-endian.
 *
 * <pre>
 * 8 bytes  "MERIDIAN"
 * 4        format
 * 4        CRC-32C of the 12 bytes before: these 16 bytes are the same in all formats to come
 * 8        bytes of the body
 * 4        CRC-32C of the body
 * body     zstd frame: sections, each of tag (1 byte), length (8 bytes) and content
 * </pre>
 */
final class CheckpointFormat {
  /** To be raised with every change of the file, or of what an entity or a feed saves. */
  static final int FORMAT = 22;

  static final int HEADER_BYTES = 28;

  static final byte IDENTITY = 1;
  static final byte TOTALS = 2;
  static final byte POSITION = 3;
  static final byte STATES = 4;
  static final byte COLLECTORS = 5;
  static final byte LOG = 6;

  private static final long MAGIC = 0x4D4552494449414EL; // "MERIDIAN"
  private static final int SUMMED_BYTES = 12;

  private CheckpointFormat() {}

  /** A file that is not what was written: cut off, or with wrong bytes. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedException(String what) {
      super(what);
    }
  }

  /** A header, ready to be written. */
  static ByteBuffer header(long bodyBytes, int bodySum) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).putInt(FORMAT);
    return header.putInt(sum(header)).putLong(bodyBytes).putInt(bodySum).flip();
  }

  private static int sum(ByteBuffer header) {
    CRC32C sum = new CRC32C();
    sum.update(header.duplicate().clear().limit(SUMMED_BYTES));
    return (int) sum.getValue();
  }

  /** The format of a file with this header. */
  static int format(ByteBuffer header) throws DamagedException {
    if (header.getLong(0) != MAGIC || header.getInt(SUMMED_BYTES) != sum(header)) {
      throw new DamagedException("its header is no checkpoint's");
    }
    return header.getInt(8);
  }

  static long bodyBytes(ByteBuffer header) {
    return header.getLong(16);
  }

  static int bodySum(ByteBuffer header) {
    return header.getInt(24);
  }
}
