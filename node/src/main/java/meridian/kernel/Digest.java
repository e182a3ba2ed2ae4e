package meridian.kernel;

/**
 * The running hash of one entity: of every event that it executed and of what it decided, in its
 * order. Two runs are the same if the digests of all entities are; {@link #combine} makes one
 * number of them. The body of an event is not hashed: what it leads to is.
 */
public final class Digest {
  private Digest() {}

  /** The digest after an event. */
  public static long event(long digest, Event event) {
    long d = fold(digest, event.time);
    d = fold(d, event.key);
    d = fold(d, event.type + (event.request << 16));
    return fold(d, event.a ^ Long.rotateLeft(event.b, 32));
  }

  /** The digest after an arrival. */
  public static long arrival(long digest, long time, long number) {
    return fold(fold(digest, time), number);
  }

  /** The digest after one more value. */
  public static long fold(long digest, long value) {
    return Long.rotateLeft((digest ^ value) * 0xD1342543DE82EF95L, 27) + Hash.GOLDEN;
  }

  /** One number for the digests of all entities, in the order of their ids. */
  public static long combine(long[] digests) {
    long all = digests.length;
    for (long digest : digests) {
      all = fold(all, Hash.mix(digest));
    }
    return Hash.mix(all);
  }

  /** 16 hexadecimal digits. */
  public static String text(long digest) {
    String hex = Long.toHexString(digest);
    return "0".repeat(16 - hex.length()) + hex;
  }
}
