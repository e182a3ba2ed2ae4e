package meridian.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A gzip file that can go back to where it stood: what is written between two positions is a member
 * of its own (RFC 1952 lets members follow each other). While it is written its name ends in {@code
 * .part}.
 */
final class LogFile implements AutoCloseable {
  /** What the name ends in while the file is being written. */
  static final String PART = ".part";

  private final Path file;
  private final Path part;
  private final String header;
  private @Nullable FileChannel channel;
  private @Nullable OutputStream member;

  LogFile(Path file, String header) {
    this.file = file;
    this.header = header;
    part = file.resolveSibling(file.getFileName() + PART);
  }

  /** Begins anew. */
  void begin() throws IOException {
    close();
    channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    write(header);
  }

  /** Goes back to a position; what was behind it is lost. */
  void goTo(long position) throws IOException {
    close();
    FileChannel opened = FileChannel.open(part, StandardOpenOption.WRITE);
    channel = opened;
    if (opened.size() < position) {
      throw new IOException(
          part + " has " + opened.size() + " bytes, but had " + position + " at the checkpoint");
    }
    opened.truncate(position).position(position);
  }

  void write(CharSequence text) throws IOException {
    OutputStream out = member;
    if (out == null) {
      out = new GZIPOutputStream(new KeptOpen(opened()), 1 << 16);
      member = out;
    }
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(java.nio.CharBuffer.wrap(text));
    out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
  }

  /** Where it stands; all of it is in the file. */
  long position() throws IOException {
    endMember();
    return opened().position();
  }

  /** All is written: gives the file its name. */
  void finish() throws IOException {
    endMember();
    opened().force(true);
    close();
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private FileChannel opened() throws IOException {
    FileChannel opened = channel;
    if (opened == null) {
      throw new IOException(part + " is not open");
    }
    return opened;
  }

  private void endMember() throws IOException {
    if (member != null) {
      member.close();
      member = null;
    }
  }

  @Override
  public void close() throws IOException {
    endMember();
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  /** A member's end does not end the file. */
  private static final class KeptOpen extends OutputStream {
    private final OutputStream out;

    KeptOpen(FileChannel channel) {
      out = Channels.newOutputStream(channel);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }
  }
}
