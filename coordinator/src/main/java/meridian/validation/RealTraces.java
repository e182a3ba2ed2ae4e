package meridian.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** LRU caches on traces of real servers, in the order of the file. */
final class RealTraces implements Group {
  private static final String NASA = "traces/nasa-http-1995-08-01.tsv.gz";
  private static final String APACHE = "traces/apache-semicomplete-2015-05-17_20.log.gz";
  private static final String ADAPT_SIZE = "traces/caffeine-adaptsize-request.trace.xz";

  /**
   * A known hit ratio.
   *
   * @param byteHitRatio 0: not known
   * @param digits that are known
   */
  private record Known(
      String name,
      String file,
      long requests,
      String size,
      double hitRatio,
      double byteHitRatio,
      int digits) {}

  private static final List<Known> KNOWN =
      List.of(
          nasa("20 objects", .357971, 0),
          nasa("208 objects", .752462, 0),
          nasa("1044 objects", .913494, 0),
          nasa("2088 objects", .932578, 0),
          nasa("1 MB", .530272, .178192),
          nasa("10 MB", .798282, .458420),
          nasa("100 MB", .932578, .796180),
          new Known("Apache 2015", APACHE, 10_000, "14 objects", .3063, 0, 4),
          new Known("Apache 2015", APACHE, 10_000, "149 objects", .6541, 0, 4),
          new Known("Apache 2015", APACHE, 10_000, "749 objects", .8260, 0, 4),
          new Known("Apache 2015", APACHE, 10_000, "1498 objects", .8502, 0, 4),
          new Known("AdaptSize", ADAPT_SIZE, 66_987, "368 objects", .242853, 0, 6),
          new Known("AdaptSize", ADAPT_SIZE, 66_987, "3681 objects", .341857, 0, 6),
          new Known("AdaptSize", ADAPT_SIZE, 66_987, "18407 objects", .430516, 0, 6));

  private static Known nasa(String size, double hitRatio, double byteHitRatio) {
    return new Known("NASA 1995", NASA, 30_969, size, hitRatio, byteHitRatio, 6);
  }

  @Override
  public String title() {
    return "LRU on real traces";
  }

  @Override
  public String source() {
    return "Other cache simulators on the same files: NASA-HTTP, 1 August 1995 (Internet Traffic"
        + " Archive), Apache logs of Elastic's examples, AdaptSize's test trace.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) throws IOException {
    for (Known known : KNOWN) {
      Path file = bench.data().orElse(bench.work()).resolve(known.file());
      if (Files.exists(file)) {
        compare(known, OneCache.run(bench, file, known.size(), "lru"), rows);
      } else {
        String why = bench.data().isPresent() ? "no " + known.file() : "needs --data";
        rows.accept(Row.skipped(hitRatio(known), text(known, known.hitRatio()), why));
      }
    }
  }

  private static void compare(Known known, OneCache ours, Consumer<Row> rows) {
    if (ours.requests() != known.requests()) {
      rows.accept(Row.exact(known.name() + ": requests", known.requests(), ours.requests()));
    }
    rows.accept(Row.rounded(hitRatio(known), known.hitRatio(), ours.hitRatio(), known.digits()));
    if (known.byteHitRatio() > 0) {
      rows.accept(
          Row.rounded(
              known.name() + ", " + known.size() + ": byte hit ratio",
              known.byteHitRatio(),
              ours.byteHitRatio(),
              known.digits()));
    }
  }

  private static String hitRatio(Known known) {
    return known.name() + ", " + known.size() + ": hit ratio";
  }

  private static String text(Known known, double ratio) {
    return String.format(java.util.Locale.ROOT, "%." + known.digits() + "f", ratio);
  }
}
