package meridian.replay;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import meridian.message.EntityState;

/** Writes a checkpoint into a file and onto the disk; see {@link CheckpointFormat}. */
final class CheckpointWriter {
  /** Level 1: hashes, a third of all, cannot be packed; what can be is found by the quickest. */
  private static final int ZSTD_LEVEL = 1;

  private static final int BUFFER_BYTES = 1 << 18;

  private final DataOutputStream out;

  private CheckpointWriter(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /** Returns when the disk has it all. */
  static void write(Path file, Checkpoint checkpoint) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(CheckpointFormat.header(0, 0));
      CheckedOutputStream body =
          new CheckedOutputStream(Channels.newOutputStream(channel), new CRC32C());
      pack(checkpoint, body);
      long bytes = channel.position() - CheckpointFormat.HEADER_BYTES;
      channel.position(0);
      channel.write(CheckpointFormat.header(bytes, (int) body.getChecksum().getValue()));
      channel.force(true);
    }
  }

  private static void pack(Checkpoint checkpoint, OutputStream body) throws IOException {
    OutputStream open =
        new BufferedOutputStream(body, BUFFER_BYTES) {
          @Override
          public void close() throws IOException {
            flush(); // The channel is still needed.
          }
        };
    try (OutputStream packed =
        new BufferedOutputStream(new ZstdOutputStreamNoFinalizer(open, ZSTD_LEVEL), BUFFER_BYTES)) {
      CheckpointWriter writer = new CheckpointWriter(packed);
      writer.write(checkpoint);
      writer.out.flush();
    }
  }

  private void write(Checkpoint checkpoint) throws IOException {
    identity(checkpoint.identity());
    totals(checkpoint);
    section(CheckpointFormat.POSITION, checkpoint.position().length);
    out.write(checkpoint.position());
    states(checkpoint.run().states());
    collectors(checkpoint.run().collectors());
    section(CheckpointFormat.LOG, checkpoint.run().log().length);
    out.write(checkpoint.run().log());
  }

  private void section(byte tag, long bytes) throws IOException {
    out.writeByte(tag);
    out.writeLong(bytes);
  }

  private void identity(Checkpoint.Identity identity) throws IOException {
    List<TraceFingerprint.TraceFile> files = identity.traffic().files();
    long bytes = size(identity.version()) + Long.BYTES + Integer.BYTES;
    for (TraceFingerprint.TraceFile file : files) {
      bytes += size(file.name()) + Long.BYTES + Integer.BYTES;
    }
    section(CheckpointFormat.IDENTITY, bytes);
    text(identity.version());
    out.writeLong(identity.scenario());
    out.writeInt(files.size());
    for (TraceFingerprint.TraceFile file : files) {
      text(file.name());
      out.writeLong(file.bytes());
      out.writeInt(file.crc32c());
    }
  }

  private static long size(String text) {
    return (long) Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
  }

  private void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void totals(Checkpoint checkpoint) throws IOException {
    Checkpoint.Totals totals = checkpoint.totals();
    section(CheckpointFormat.TOTALS, 7 * Long.BYTES + Integer.BYTES);
    out.writeLong(checkpoint.number());
    out.writeInt(checkpoint.chunk());
    out.writeLong(checkpoint.horizon());
    out.writeLong(totals.requests());
    out.writeLong(totals.events());
    out.writeLong(totals.recoveries());
    out.writeLong(totals.checkpoints());
    out.writeLong(totals.wallNanos());
  }

  private void states(List<EntityState> states) throws IOException {
    long bytes = Integer.BYTES;
    for (EntityState state : states) {
      bytes += 2 * Integer.BYTES + (long) state.bytes().length;
    }
    section(CheckpointFormat.STATES, bytes);
    out.writeInt(states.size());
    for (EntityState state : states) {
      out.writeInt(state.id());
      bytes(state.bytes());
    }
  }

  private void collectors(List<byte[]> collectors) throws IOException {
    long bytes = Integer.BYTES;
    for (byte[] collector : collectors) {
      bytes += Integer.BYTES + (long) collector.length;
    }
    section(CheckpointFormat.COLLECTORS, bytes);
    out.writeInt(collectors.size());
    for (byte[] collector : collectors) {
      bytes(collector);
    }
  }
}
