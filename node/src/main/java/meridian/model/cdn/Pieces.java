package meridian.model.cdn;

import meridian.kernel.Hash;
import meridian.model.http.Answer;
import meridian.model.http.ByteRange;
import meridian.model.http.Request;

/**
 * Parts of objects in a tier's cache: what came of requests for ranges is kept in pieces of one
 * size, aligned to it, each an entry of its own with the version of the object that it is of. A
 * tier that lacks any piece of a range asks for all of its pieces anew, so that all are of one
 * version. A piece that is shorter than the others is the object's last.
 *
 * <p>CloudFront "might request a larger range than the client requested", and does not say which;
 * so the size of pieces is a setting. Source: Amazon CloudFront Developer Guide, "How CloudFront
 * processes partial requests for an object (range GETs)". No state of its own.
 */
final class Pieces {
  private static final long PIECE = Hash.of("piece");
  private static final long RANGE = Hash.of("range");

  /** Takes what is told of a piece. */
  interface Visitor {
    void piece(long key, long bytes);
  }

  private final Cache cache;
  private final long pieceBytes;

  Pieces(Cache cache, long pieceBytes) {
    this.cache = cache;
    this.pieceBytes = pieceBytes;
  }

  /** The range of all pieces that have a part of a range. */
  ByteRange aligned(ByteRange range) {
    long first = range.first() / pieceBytes * pieceBytes;
    long last = range.last() / pieceBytes * pieceBytes;
    boolean open = last > ByteRange.OPEN - pieceBytes;
    return new ByteRange(first, open ? ByteRange.OPEN : last + pieceBytes - 1);
  }

  /** What stands for a range of an object while it is being fetched. */
  long key(long object, ByteRange range) {
    ByteRange aligned = aligned(range);
    return Hash.combine(
        Hash.combine(object, RANGE, aligned.first()), RANGE, Hash.mix(aligned.last()));
  }

  /** The key of the first piece of a range. */
  long first(long object, ByteRange range) {
    return piece(object, range.first() / pieceBytes);
  }

  private static long piece(long object, long index) {
    return Hash.combine(object, PIECE, index);
  }

  /**
   * The slot of the piece of a range that expires first, or NONE: not all are there, or not of the
   * same version.
   */
  int find(long object, ByteRange range) {
    int soonest = Cache.NONE;
    for (long i = range.first() / pieceBytes; i <= range.last() / pieceBytes; i++) {
      int slot = cache.find(piece(object, i));
      if (slot == Cache.NONE
          || (soonest != Cache.NONE && cache.version(slot) != cache.version(soonest))) {
        return Cache.NONE;
      }
      if (soonest == Cache.NONE || cache.expiresAt(slot) < cache.expiresAt(soonest)) {
        soonest = slot;
      }
      if (cache.bytesOf(slot) < pieceBytes) {
        return soonest;
      }
    }
    return soonest;
  }

  /** Bytes of all pieces of a range, from the beginning of the first one on. */
  long bytes(long object, ByteRange range) {
    long bytes = 0;
    for (long i = range.first() / pieceBytes; i <= range.last() / pieceBytes; i++) {
      int slot = cache.find(piece(object, i));
      if (slot == Cache.NONE) {
        return bytes;
      }
      bytes += cache.bytesOf(slot);
      if (cache.bytesOf(slot) < pieceBytes) {
        return bytes;
      }
    }
    return bytes;
  }

  /**
   * Tells which pieces a body consists of that begins with a range's first piece. If it is shorter
   * than was asked for, the last one is too, though it be empty: so the object's end is known.
   */
  void each(long object, ByteRange range, long bytes, Visitor visitor) {
    long index = range.first() / pieceBytes;
    for (long left = bytes; left > 0; left -= pieceBytes) {
      visitor.piece(piece(object, index++), StrictMath.min(left, pieceBytes));
    }
    if (bytes % pieceBytes == 0 && bytes < aligned(range).length()) {
      visitor.piece(piece(object, index), 0);
    }
  }

  /** The part of an answer's body that a request asks for; the body begins with its first piece. */
  ByteRange within(Request request) {
    ByteRange range = request.range();
    long before = range.first() / pieceBytes * pieceBytes;
    return new ByteRange(
        range.first() - before,
        range.last() == ByteRange.OPEN ? ByteRange.OPEN : range.last() - before);
  }

  /** Whether an answer to the pieces of a range is all of the object. */
  boolean isWhole(ByteRange range, Answer answer) {
    ByteRange asked = aligned(range);
    return answer.status() == 206 && asked.first() == 0 && answer.bytes() < asked.length();
  }
}
