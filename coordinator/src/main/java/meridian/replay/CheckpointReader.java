package meridian.replay;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import meridian.message.EntityState;
import meridian.replay.CheckpointFormat.DamagedException;

/**
 * Reads a checkpoint's file, twice: nothing in it is believed before its sum is right. Lengths are
 * checked all the same, and memory is taken as content comes.
 */
final class CheckpointReader {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final int FIRST_BYTES = 1 << 20;

  private final DataInputStream in;

  /** Bytes of the current section that are still to be read. */
  private long left;

  private CheckpointReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /**
   * The checkpoint in a file.
   *
   * @throws CheckpointException where it was written by another format
   * @throws DamagedException where it is not whole
   */
  static Checkpoint read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      check(file, channel);
      channel.position(CheckpointFormat.HEADER_BYTES);
      InputStream packed = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
      try (InputStream body =
          new BufferedInputStream(new ZstdInputStreamNoFinalizer(packed), BUFFER_BYTES)) {
        return new CheckpointReader(body).read();
      } catch (EOFException tooShort) {
        throw new DamagedException("its content ends too early");
      }
    }
  }

  private static void check(Path file, FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(CheckpointFormat.HEADER_BYTES);
    fill(channel, header);
    if (header.hasRemaining()) {
      throw new DamagedException("it has only " + header.position() + " bytes");
    }
    int format = CheckpointFormat.format(header);
    if (format != CheckpointFormat.FORMAT) {
      throw new CheckpointException(
          file
              + " was written by format "
              + format
              + ", this version reads format "
              + CheckpointFormat.FORMAT,
          "Run the scenario anew.");
    }
    long expected = CheckpointFormat.HEADER_BYTES + CheckpointFormat.bodyBytes(header);
    if (channel.size() != expected) {
      throw new DamagedException("it has " + channel.size() + " bytes instead of " + expected);
    }
    if (sum(channel) != CheckpointFormat.bodySum(header)) {
      throw new DamagedException("its checksum is wrong");
    }
  }

  private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    int n = 0;
    while (n >= 0 && buffer.hasRemaining()) {
      n = channel.read(buffer);
    }
  }

  /** Of all that is behind the header. */
  private static int sum(FileChannel channel) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    while (channel.read(buffer) >= 0) {
      sum.update(buffer.flip());
      buffer.clear();
    }
    return (int) sum.getValue();
  }

  private Checkpoint read() throws IOException {
    section(CheckpointFormat.IDENTITY);
    Checkpoint.Identity identity = identity();
    section(CheckpointFormat.TOTALS);
    long number = readLong();
    int chunk = readInt();
    long horizon = readLong();
    Checkpoint.Totals totals =
        new Checkpoint.Totals(readLong(), readLong(), readLong(), readLong(), readLong());
    section(CheckpointFormat.POSITION);
    byte[] position = readBytes(left);
    section(CheckpointFormat.STATES);
    List<EntityState> states = states();
    section(CheckpointFormat.COLLECTORS);
    List<byte[]> collectors = collectors();
    section(CheckpointFormat.LOG);
    SavedRun run = new SavedRun(states, collectors, readBytes(left));
    if (left != 0 || in.read() >= 0) {
      throw new DamagedException("there is something behind its end");
    }
    return new Checkpoint(identity, number, chunk, horizon, position, run, totals);
  }

  private void section(byte tag) throws IOException {
    if (left != 0) {
      throw new DamagedException("a section has " + left + " bytes too many");
    }
    byte found = in.readByte();
    left = in.readLong();
    if (found != tag || left < 0) {
      throw new DamagedException("expected section " + tag + ", but found " + found);
    }
  }

  private Checkpoint.Identity identity() throws IOException {
    String version = readText();
    long scenario = readLong();
    List<TraceFingerprint.TraceFile> files = new ArrayList<>();
    for (int n = readInt(); n > 0; n--) {
      files.add(new TraceFingerprint.TraceFile(readText(), readLong(), readInt()));
    }
    return new Checkpoint.Identity(version, scenario, new TraceFingerprint(files));
  }

  private List<EntityState> states() throws IOException {
    List<EntityState> states = new ArrayList<>();
    for (int n = readInt(); n > 0; n--) {
      states.add(new EntityState(readInt(), readBytes(readInt())));
    }
    return states;
  }

  private List<byte[]> collectors() throws IOException {
    List<byte[]> collectors = new ArrayList<>();
    for (int n = readInt(); n > 0; n--) {
      collectors.add(readBytes(readInt()));
    }
    return collectors;
  }

  private String readText() throws IOException {
    return new String(readBytes(readInt()), StandardCharsets.UTF_8);
  }

  private int readInt() throws IOException {
    take(Integer.BYTES);
    return in.readInt();
  }

  private long readLong() throws IOException {
    take(Long.BYTES);
    return in.readLong();
  }

  private void take(long bytes) throws DamagedException {
    if (bytes < 0 || bytes > left) {
      throw new DamagedException("a length of " + bytes + " where " + left + " bytes are left");
    }
    left -= bytes;
  }

  private byte[] readBytes(long length) throws IOException {
    if (length > Integer.MAX_VALUE - 8) {
      throw new DamagedException("an array of " + length + " bytes");
    }
    take(length);
    byte[] bytes = new byte[(int) Math.min(length, FIRST_BYTES)];
    int read = 0;
    while (read < length) {
      if (read == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * read));
      }
      in.readFully(bytes, read, bytes.length - read);
      read = bytes.length;
    }
    return bytes;
  }
}
