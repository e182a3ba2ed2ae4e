package meridian.trace;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** One file, unpacked while it is read. How it is packed is found from its first bytes. */
final class TraceInput implements AutoCloseable {
  private static final int MAGIC_BYTES = 6;
  private static final int CHUNK = 1 << 16;

  /** Even xz -9 needs no more than 65 MiB to unpack; a file may not claim any amount. */
  private static final int XZ_KIBIBYTES = 128 << 10;

  private final Counting packed;
  private final InputStream unpacked;
  private final String packing;

  private TraceInput(Counting packed, InputStream unpacked, String packing) {
    this.packed = packed;
    this.unpacked = unpacked;
    this.packing = packing;
  }

  /** Opens a file; a {@link TraceException} says what is wrong with it. */
  static TraceInput open(Path file) throws IOException {
    Counting packed = new Counting(openFile(file));
    try {
      return unpack(file, packed);
    } catch (IOException | RuntimeException e) {
      packed.close();
      throw e;
    }
  }

  private static InputStream openFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new TraceException(
          file.toString(), 1, 1, "expected a file, but found a folder", "Name the files in it.");
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new TraceException(
          file.toString(),
          1,
          1,
          "there is no such file",
          "Check the path; it may be a typing error.");
    }
  }

  private static TraceInput unpack(Path file, Counting packed) throws IOException {
    PushbackInputStream in = new PushbackInputStream(packed, MAGIC_BYTES);
    byte[] magic = new byte[MAGIC_BYTES];
    int n = in.readNBytes(magic, 0, MAGIC_BYTES);
    in.unread(magic, 0, n);
    if (startsWith(magic, 0x1F, 0x8B)) {
      try {
        return new TraceInput(packed, new GZIPInputStream(in, CHUNK), "gzip");
      } catch (IOException e) {
        throw damaged(file.toString(), 1, "gzip");
      }
    }
    if (startsWith(magic, 0x28, 0xB5, 0x2F, 0xFD)) {
      return new TraceInput(packed, new ZstdInputStreamNoFinalizer(in), "zstd");
    }
    if (startsWith(magic, 0xFD, '7', 'z', 'X', 'Z')) {
      try {
        return new TraceInput(packed, new XZInputStream(in, XZ_KIBIBYTES), "xz");
      } catch (IOException e) {
        throw damaged(file.toString(), 1, "xz");
      }
    }
    refuse(file, magic);
    return new TraceInput(packed, in, "plain");
  }

  private static void refuse(Path file, byte[] magic) {
    if (startsWith(magic, 'B', 'Z', 'h')) {
      throw packedOtherwise(file, "bzip2", "bzip2 -d");
    }
    if (startsWith(magic, 'P', 'K', 3, 4)) {
      throw packedOtherwise(file, "zip", "unzip");
    }
    if (startsWith(magic, 0xFF, 0xFE) || startsWith(magic, 0xFE, 0xFF)) {
      throw new TraceException(
          file.toString(),
          1,
          1,
          "expected text in UTF-8, but found UTF-16",
          "Convert it: iconv -f utf-16 -t utf-8");
    }
  }

  private static TraceException packedOtherwise(Path file, String packing, String command) {
    String what =
        "expected a file that is plain or packed by gzip, zstd or xz, but found " + packing;
    return new TraceException(file.toString(), 1, 1, what, "Unpack it first: " + command);
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** As {@link InputStream#read(byte[], int, int)}. */
  int read(byte[] bytes, int offset, int length) throws IOException {
    return unpacked.read(bytes, offset, length);
  }

  /** "gzip", "zstd", "xz" or "plain". */
  String packing() {
    return packing;
  }

  /** Bytes of the file that have been read. */
  long packedBytes() {
    return packed.count;
  }

  static TraceException damaged(String file, long line, String packing) {
    return new TraceException(
        file,
        line,
        1,
        "expected more " + packing + " data, but found them cut off or damaged",
        "Copy the file again; " + packing + " -t FILE tells whether it is whole.");
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count += Math.max(0, n);
      return n;
    }
  }
}
