package meridian.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import meridian.kernel.RandomStream;

/**
 * The golden trace of the exact cache checks: Zipf popularity, log-normal sizes, 10,000 requests a
 * second. It is defined bit by bit, so that any program can make it:
 *
 * <ul>
 *   <li>random bits i of stream s: the SplitMix64 finaliser of s + (i + 1) * golden ratio; a unit
 *       is their upper 53 bits;
 *   <li>popularity: rank = how many entries of the normed sums of k^-alpha are at most unit i of
 *       stream 1;
 *   <li>ids: ranks sorted by their bits of stream 2, numbered from 1;
 *   <li>size: exp(ln 10240 + 1.5 z) cut to a whole number of 64 bytes to 1 GiB, z from units 2 id
 *       and 2 id + 1 of stream 3 (Box and Muller 1958);
 *   <li>time: request i comes in second i / 10,000, cut.
 * </ul>
 */
public final class ZipfTrace implements TraceReader {
  private static final int REQUESTS = 1;
  private static final int PERMUTATION = 2;
  private static final int SIZES = 3;
  private static final int REQUESTS_A_SECOND = 10_000;
  private static final long LEAST_BYTES = 64;
  private static final long MOST_BYTES = 1L << 30;

  private final long requests;
  private final double[] sums;
  private final int[] idOfRank;
  private final long[] sizeOfId;
  private final RandomStream random = new RandomStream((long) REQUESTS);
  private final byte[] text = new byte[32];
  private long done;

  /** A trace of so many requests for objects with Zipf exponent {@code alpha}. */
  public ZipfTrace(long requests, int objects, double alpha) {
    this.requests = requests;
    sums = sums(objects, alpha);
    idOfRank = ids(objects);
    sizeOfId = new long[objects + 1];
    for (int id = 1; id <= objects; id++) {
      sizeOfId[id] = size(id);
    }
    text[0] = '/';
  }

  private static double[] sums(int objects, double alpha) {
    double[] sums = new double[objects];
    double sum = 0;
    for (int k = 0; k < objects; k++) {
      sum += alpha == 1 ? 1.0 / (k + 1) : StrictMath.pow(k + 1, -alpha);
      sums[k] = sum;
    }
    for (int k = 0; k < objects; k++) {
      sums[k] /= sum;
    }
    return sums;
  }

  private static int[] ids(int objects) {
    long[] keys = new long[objects];
    for (int rank = 0; rank < objects; rank++) {
      // Flipping the highest bit makes the signed order that of unsigned numbers.
      keys[rank] = bits(PERMUTATION, rank) ^ Long.MIN_VALUE;
    }
    int[] order = StableOrder.of(keys, objects);
    int[] ids = new int[objects];
    for (int position = 0; position < objects; position++) {
      ids[order[position]] = position + 1;
    }
    return ids;
  }

  /** Number {@code i} of a stream: a counter, so a stream may be entered anywhere. */
  private static long bits(long stream, long i) {
    return new RandomStream(stream + i * 0x9E3779B97F4A7C15L).nextLong();
  }

  private static long size(long id) {
    double u1 = RandomStream.unit(bits(SIZES, 2 * id));
    double u2 = RandomStream.unit(bits(SIZES, 2 * id + 1));
    double z =
        StrictMath.sqrt(-2 * StrictMath.log(1 - u1)) * StrictMath.cos(2 * StrictMath.PI * u2);
    double size = StrictMath.floor(StrictMath.exp(StrictMath.log(10240) + 1.5 * z));
    return (long) Math.max(LEAST_BYTES, Math.min(MOST_BYTES, size));
  }

  @Override
  public boolean next(TraceRow row) {
    if (done == requests) {
      return false;
    }
    row.clear();
    row.time = done++ / REQUESTS_A_SECOND * 1_000_000_000L;
    int id = idOfRank[rank(random.nextUnit())];
    row.path.set(text, 0, Texts.decimal(id, text, 1));
    row.bytes = sizeOfId[id];
    return true;
  }

  private int rank(double unit) {
    int at = Arrays.binarySearch(sums, unit);
    // The sums rise strictly, so an equal one is the only one.
    int atMost = at < 0 ? -at - 1 : at + 1;
    return Math.min(sums.length - 1, atMost);
  }

  /** Writes what is left as libCacheSim csv. */
  public void writeCsv(OutputStream out) throws IOException {
    byte[] line = new byte[96];
    TraceRow row = new TraceRow();
    out.write("time,id,size\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    while (next(row)) {
      int at = Texts.decimal(row.time / 1_000_000_000L, line, 0);
      line[at++] = ',';
      System.arraycopy(row.path.bytes, 1, line, at, row.path.length - 1);
      at += row.path.length - 1;
      line[at++] = ',';
      at = Texts.decimal(row.bytes, line, at);
      line[at++] = '\n';
      out.write(line, 0, at);
    }
  }

  @Override
  public double progress() {
    return requests == 0 ? 1 : (double) done / requests;
  }

  @Override
  public long unparsed() {
    return 0;
  }

  @Override
  public boolean absoluteTime() {
    return false;
  }

  @Override
  public void close() {}
}
