package meridian.trace;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * A file that a trace is written to, through a buffer of bytes; packed by gzip or zstd where its
 * name ends in ".gz" or ".zst".
 */
final class TraceOutput implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_NUMBER = 32;

  private final OutputStream out;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int length;

  TraceOutput(Path file) throws IOException {
    OutputStream plain = Files.newOutputStream(file);
    String name = file.toString();
    if (name.endsWith(".gz")) {
      out = new GZIPOutputStream(plain, BUFFER_BYTES);
    } else {
      out = name.endsWith(".zst") ? new ZstdOutputStreamNoFinalizer(plain) : plain;
    }
  }

  /** Bytes as they are. */
  void bytes(byte[] bytes, int from, int count) throws IOException {
    room(count);
    System.arraycopy(bytes, from, buffer, length, count);
    length += count;
  }

  void text(TextSlice text) throws IOException {
    bytes(text.bytes, text.offset, text.length);
  }

  void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes(bytes, 0, bytes.length);
  }

  /** A number that is not negative. */
  void number(long value) throws IOException {
    room(LONGEST_NUMBER);
    length = Texts.decimal(value, buffer, length);
  }

  /** Nanoseconds as seconds, with as many decimals as they need. */
  void seconds(long nanos) throws IOException {
    number(nanos / 1_000_000_000);
    int fraction = (int) (nanos % 1_000_000_000);
    if (fraction == 0) {
      return;
    }
    put('.');
    for (int unit = 100_000_000; fraction > 0; unit /= 10) {
      put('0' + fraction / unit);
      fraction %= unit;
    }
  }

  void put(int b) throws IOException {
    room(1);
    buffer[length++] = (byte) b;
  }

  private void room(int bytes) throws IOException {
    if (length + bytes > buffer.length) {
      flushBuffer();
      if (bytes > buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * bytes);
      }
    }
  }

  private void flushBuffer() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flushBuffer();
    }
  }
}
