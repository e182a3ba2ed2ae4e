package meridian.validation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import meridian.trace.ZipfTrace;

/**
 * A million requests for 100,000 objects by Zipf's law with exponent 1.0, with log-normal sizes
 * ({@link ZipfTrace} defines it bit by bit), against caches of every policy.
 *
 * <p>W-TinyLFU is no exact row: its figure is libCacheSim's, whose counting Bloom filter of 14
 * counters of 32 bits an object, hashed with XXH64, decides each admission; any other sketch or
 * hash gives other figures. (With just that filter, its rules and its hash the figure comes out to
 * the last digit.)
 */
final class GoldenTrace implements Group {
  private static final String SHA_256 =
      "26eef06e7eeff7275bfda2921273384e43715df66ccf7c56b452f4ff292fb7e4";
  private static final long BYTES = 28_602_652_568L;
  private static final double W_TINY_LFU_PERCENT = 1;

  /** A cache by bytes. */
  private record Known(
      String policy,
      long size,
      long misses,
      long missedBytes,
      long objects,
      long keptBytes,
      boolean quick) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("lru", 25_337_300, 517_552, 16_526_303_128L, 767, 25_308_435, true),
          new Known("lru", 253_373_007, 288_413, 8_953_206_991L, 7_953, 253_370_118, false),
          new Known("fifo", 25_337_300, 558_191, 17_815_431_631L, 779, 25_334_729, true),
          new Known("fifo", 253_373_007, 324_378, 10_149_114_506L, 8_029, 252_490_172, false),
          new Known("sieve", 25_337_300, 435_312, 13_755_675_317L, 745, 25_335_757, true),
          new Known("sieve", 253_373_007, 241_853, 7_481_459_128L, 8_149, 253_356_118, false),
          new Known("lfu", 253_373_007, 242_021, 7_487_705_421L, 8_178, 253_326_917, true));

  @Override
  public String title() {
    return "Cache policies: a million requests, Zipf 1.0 (zipf1m)";
  }

  @Override
  public String source() {
    return "libCacheSim and other cache simulators on the same trace.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) throws IOException {
    Path trace = bench.work().resolve("zipf1m.csv");
    rows.accept(Row.same("zipf1m.csv, SHA-256 begins", SHA_256.substring(0, 16), make(trace)));
    for (Known known : KNOWN) {
      if (known.quick() || !bench.quick()) {
        compare(known, OneCache.run(bench, trace, known.size() + "B", known.policy()), rows);
      }
    }
    OneCache s3 = OneCache.run(bench, trace, "809 objects", "s3-fifo");
    rows.accept(Row.exact("s3-fifo, 809 objects: misses", 419_483, s3.misses()));
    rows.accept(Row.exact("bytes of all requests", BYTES, s3.bytes()));
    long tiny = OneCache.run(bench, trace, "8096 objects", "w-tinylfu").misses();
    rows.accept(Row.percent("w-tinylfu, 8,096 objects: misses", 237_439, tiny, W_TINY_LFU_PERCENT));
  }

  private static void compare(Known known, OneCache ours, Consumer<Row> rows) {
    String cache =
        String.format(java.util.Locale.ROOT, "%s, %,d B: ", known.policy(), known.size());
    rows.accept(Row.exact(cache + "misses", known.misses(), ours.misses()));
    rows.accept(Row.exact(cache + "missed bytes", known.missedBytes(), ours.missedBytes()));
    rows.accept(Row.exact(cache + "objects kept", known.objects(), ours.objects()));
    rows.accept(Row.exact(cache + "bytes kept", known.keptBytes(), ours.keptBytes()));
  }

  /** Writes the trace and gives the beginning of its digest. */
  private static String make(Path file) throws IOException {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha);
        ZipfTrace trace = new ZipfTrace(1_000_000, 100_000, 1.0)) {
      trace.writeCsv(out);
    }
    return HexFormat.of().formatHex(sha.digest()).substring(0, 16);
  }
}
