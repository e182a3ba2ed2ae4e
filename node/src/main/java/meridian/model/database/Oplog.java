package meridian.model.database;

import java.util.Arrays;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * Which entries a member's oplog has. An entry is known by its optime: the term of the primary that
 * wrote it, and its index. All entries of a term come from one primary, so the last index of each
 * term says everything: two oplogs that have an optime in common are the same up to there. The
 * first entry of a term says only that there is a new primary. Immutable; it travels between
 * members.
 *
 * @param terms ascending
 * @param ends index of the last entry of each term, ascending
 */
public record Oplog(long[] terms, long[] ends) {
  private static final int INDEX_BITS = 40;

  static final Oplog EMPTY = new Oplog(new long[0], new long[0]);

  static long optime(long term, long index) {
    return term << INDEX_BITS | index;
  }

  static long term(long optime) {
    return optime >>> INDEX_BITS;
  }

  static long index(long optime) {
    return optime & ((1L << INDEX_BITS) - 1);
  }

  /** The optime of the last entry; 0 if there is none. */
  long last() {
    int n = terms.length;
    return n == 0 ? 0 : optime(terms[n - 1], ends[n - 1]);
  }

  /** With one entry more. {@code term} is at least that of the last one. */
  Oplog append(long term) {
    int n = terms.length;
    long next = n == 0 ? 1 : ends[n - 1] + 1;
    boolean opens = n == 0 || terms[n - 1] != term;
    long[] newTerms = opens ? Arrays.copyOf(terms, n + 1) : terms;
    long[] newEnds = Arrays.copyOf(ends, newTerms.length);
    newTerms[newTerms.length - 1] = term;
    newEnds[newEnds.length - 1] = next;
    return new Oplog(newTerms, newEnds);
  }

  /** Whether the entry with this optime is there; 0: the beginning, which always is. */
  boolean has(long optime) {
    int at = Arrays.binarySearch(terms, term(optime));
    long begin = at > 0 ? ends[at - 1] : 0;
    return optime == 0 || (at >= 0 && index(optime) > begin && index(optime) <= ends[at]);
  }

  /** The index up to which both are the same. */
  long commonWith(Oplog other) {
    long common = 0;
    for (int i = 0; i < StrictMath.min(terms.length, other.terms.length); i++) {
      if (terms[i] != other.terms[i]) {
        return common;
      }
      common = StrictMath.min(ends[i], other.ends[i]);
      if (ends[i] != other.ends[i]) {
        return common;
      }
    }
    return common;
  }

  /** Writes behind an index; the entries that only say that there is a new primary do not count. */
  long writesAfter(long index) {
    long writes = 0;
    for (int i = 0; i < terms.length; i++) {
      long begin = i == 0 ? 0 : ends[i - 1];
      long firstWrite = begin + 2;
      writes += StrictMath.max(0, ends[i] - StrictMath.max(index + 1, firstWrite) + 1);
    }
    return writes;
  }

  void save(StateOutput out) {
    out.writeLongs(terms, terms.length);
    out.writeLongs(ends, ends.length);
  }

  static Oplog load(StateInput in) {
    return new Oplog(in.readLongs(), in.readLongs());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Oplog log
        && Arrays.equals(terms, log.terms)
        && Arrays.equals(ends, log.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(terms) + Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    return "oplog up to " + term(last()) + ":" + index(last());
  }
}
