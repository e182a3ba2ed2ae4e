package meridian.layering;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that some packages must not say.
 *
 * @param what the code that is banned
 * @param use what to write in its place
 * @param packages the top packages (below {@code meridian}) that it is banned in
 * @param unless a line comment that allows it on its own line; empty if nothing does; such a ban
 *     leaves imports alone, since the use is what counts
 */
record Ban(Pattern what, String use, Set<String> packages, String unless) {
  /** Where the same input must give the same run, to the last bit. */
  static final Set<String> PURE = Set.of("kernel", "geo", "model");

  private static final Set<String> PURE_AND_REPORT = Set.of("kernel", "geo", "model", "report");

  private static final String LOOKUP_ONLY = "// lookup only";

  private static final String ORDERED =
      "LinkedHashMap, LinkedHashSet, TreeMap, TreeSet or List, whose order is the same in every run"
          + " (or, if nothing ever iterates over it, end the line with "
          + LOOKUP_ONLY
          + ")";

  static final List<Ban> ALL =
      List.of(
          pure(
              "Math\\s*(?:\\.|::)\\s*(?:sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|log|log10"
                  + "|log1p|exp|expm1|pow|cbrt|hypot)",
              "StrictMath, whose last bit is the same on every processor"),
          pure("import\\s+static\\s+java\\.lang\\.Math", "the method with its class's name"),
          pure(
              "Math\\s*(?:\\.|::)\\s*random|java\\.util\\.random"
                  + "|Random|SplittableRandom|SecureRandom|ThreadLocalRandom",
              "meridian.kernel.RandomStream"),
          pure("UUID\\s*(?:\\.|::)\\s*randomUUID", "an id drawn from meridian.kernel.RandomStream"),
          clock("System\\s*(?:\\.|::)\\s*(?:nanoTime|currentTimeMillis)"),
          clock(
              "[A-Z]\\w*\\s*(?:\\.|::)\\s*now(?=\\s*\\(\\s*\\))|(?:Instant|Local\\w+)\\s*::\\s*now"),
          clock("Clock\\s*(?:\\.|::)\\s*system\\w*"),
          pure(
              "parallelStream|parallel(?=\\s*\\(\\s*\\))|parallelSort|parallelPrefix|parallelSetAll",
              "a loop or a sequential stream"),
          pure(
              "Thread|ThreadLocal|Executor|ExecutorService|Executors|CompletableFuture|ForkJoinPool",
              "no thread at all: the actors call this code, one at a time"),
          pure("synchronized", "no lock: one thread at a time runs an entity"),
          ordered("HashMap|HashSet|IdentityHashMap|WeakHashMap|ConcurrentHashMap|Hashtable"),
          ordered("(?:Map|Set)\\s*(?:\\.|::)\\s*(?:of|ofEntries|copyOf)"),
          ordered(
              "toMap|toSet|toUnmodifiableMap|toUnmodifiableSet|groupingBy|groupingByConcurrent"),
          pure("identityHashCode", "meridian.kernel.Hash of a value"),
          new Ban(
              word(
                  "System\\s*(?:\\.|::)\\s*(?:out|err|exit|in)|printStackTrace|Runtime\\s*\\."
                      + "\\s*getRuntime\\s*\\(\\s*\\)\\s*\\.\\s*(?:exit|halt)"),
              "a result or an exception that meridian.cli prints, or a logger",
              Layer.namesWithout("cli"),
              ""));

  private static Ban pure(String what, String use) {
    return new Ban(word(what), use, PURE, "");
  }

  private static Ban clock(String what) {
    return new Ban(
        word(what), "virtual time, or a time that the caller gives", PURE_AND_REPORT, "");
  }

  private static Ban ordered(String what) {
    return new Ban(word(what), ORDERED, PURE, LOOKUP_ONLY);
  }

  /** Whole words only: {@code LinkedHashMap} is no {@code HashMap}. */
  private static Pattern word(String what) {
    return Pattern.compile("(?<![\\w$])(?:" + what + ")(?![\\w$])");
  }
}
