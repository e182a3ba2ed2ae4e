package meridian.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one file, or its records where all have the same length. Lines are eight bytes at a
 * time in one big buffer; nothing is copied. Behind every line stands a control character (CR or
 * LF), also behind the last line of the file, so a search for the end of a field needs no bound.
 */
final class LineSource implements AutoCloseable {
  /** A longer line is refused, so that memory is bounded whatever the file is. */
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 18;

  /** So much is in the buffer at the start, if the file has so much: enough to tell a format. */
  private static final int HEAD_BYTES = 1 << 16;

  private static final long LINE_FEEDS = Swar.pattern('\n');

  /** The buffer. A line stays where it is until the next is asked for. */
  byte[] bytes = new byte[BUFFER_BYTES + Swar.SLACK];

  /** First byte of the line. */
  int start;

  /** Behind the last byte of the line, its line end not counted. */
  int end;

  /** Whether the line has no byte above 127. */
  boolean ascii;

  /** The line's number, from 1. */
  long number;

  private final String file;
  private final TraceInput in;
  private int next;
  private int limit;
  private int recordBytes;
  private boolean ended;
  private @Nullable IOException failure;

  LineSource(Path file) throws IOException {
    this.file = file.toString();
    in = TraceInput.open(file);
    try {
      while (!ended && limit < HEAD_BYTES) {
        fill();
      }
      skipByteOrderMark();
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private void skipByteOrderMark() {
    if (limit >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      next = 3;
      start = 3;
    }
  }

  /** The file's name as the user gave it. */
  String file() {
    return file;
  }

  /** What is in the buffer, for telling the format; ISO-8859-1, so every byte is a character. */
  String head() {
    return new String(bytes, next, limit - next, StandardCharsets.ISO_8859_1);
  }

  /** Bytes of the file that have been read, packed as they are. */
  long packedBytes() {
    return in.packedBytes();
  }

  /** From now on there are no lines, but records of so many bytes; the last may be shorter. */
  void records(int bytesEach) {
    recordBytes = bytesEach;
  }

  private boolean nextRecord() throws IOException {
    start = next;
    number++;
    while (!ended && limit - start < recordBytes) {
      fill();
    }
    if (ended && limit - start < recordBytes) {
      failIfDamaged();
    }
    end = Math.min(limit, start + recordBytes);
    next = end;
    return end > start;
  }

  /** Goes to the next line; false at the end of the file. */
  boolean next() throws IOException {
    if (recordBytes > 0) {
      return nextRecord();
    }
    start = next;
    number++;
    int at = next;
    long high = 0;
    for (; ; ) {
      long word = Swar.word(bytes, at);
      long found = Swar.matches(word, LINE_FEEDS);
      if (found == 0) {
        high |= Swar.highBits(word);
        at += 8;
        continue;
      }
      high |= Swar.highBitsBefore(word, found);
      at += Swar.before(found);
      if (at < limit) {
        return finish(at, at + 1, high);
      }
      if (ended) {
        failIfDamaged();
        return start < limit && finish(limit, limit, high);
      }
      at = limit - start;
      fill();
    }
  }

  private boolean finish(int lineEnd, int nextStart, long high) {
    end = lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    next = nextStart;
    ascii = high == 0;
    return true;
  }

  /** Moves the line to the front and reads on behind it. */
  private void fill() throws IOException {
    System.arraycopy(bytes, start, bytes, 0, limit - start);
    limit -= start;
    start = 0;
    int capacity = bytes.length - Swar.SLACK;
    if (limit == capacity) {
      grow(capacity);
    }
    int n = read();
    ended = n < 0;
    limit += Math.max(0, n);
    Arrays.fill(bytes, limit, limit + Swar.SLACK, (byte) '\n');
  }

  private void grow(int capacity) {
    if (capacity >= MAX_LINE_BYTES) {
      throw new TraceException(
          file,
          number,
          1,
          "expected a line of at most 1 MiB, but found a longer one",
          "Is this a text file with one request a line?");
    }
    bytes = Arrays.copyOf(bytes, 2 * capacity + Swar.SLACK);
  }

  /** A failure counts as the end for now: the lines before it are good. */
  private int read() {
    try {
      return in.read(bytes, limit, bytes.length - Swar.SLACK - limit);
    } catch (IOException e) {
      failure = e;
      return -1;
    }
  }

  private void failIfDamaged() throws IOException {
    if (failure == null) {
      return;
    }
    if (in.packing().equals("plain")) {
      String message = file + ":" + number + ":1: cannot be read: " + failure.getMessage();
      throw new IOException(message, failure);
    }
    throw TraceInput.damaged(file, number, in.packing());
  }

  /** The column of a position in the line: characters, or a record's bytes, from 1. */
  int column(int at) {
    int column = 1;
    if (recordBytes > 0) {
      return Math.max(column, column + at - start);
    }
    for (int i = start; i < at; i++) {
      column += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return column;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
