package meridian.layering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That {@link LayeringTest} can fail: each ban and arrow on a small piece of bad code. */
final class ScannerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "double y = Math.sin(x);",
        "double y = Math.atan2(a, b);",
        "double y = java.lang.Math.log(x);",
        "var f = map(Math::pow);",
        "import static java.lang.Math.abs;",
        "double y = Math.random();",
        "import java.util.Random;",
        "var r = ThreadLocalRandom.current();",
        "UUID id = UUID.randomUUID();",
        "long t = System.nanoTime();",
        "long t = System.currentTimeMillis();",
        "var t = Instant.now();",
        "var t = LocalDate.now();",
        "var c = Clock.systemUTC();",
        "list.parallelStream().count();",
        "list.stream().parallel().count();",
        "new Thread(task).start();",
        "synchronized (this) {}",
        "synchronized void f() {}",
        "var m = new HashMap<String, String>();",
        "Set<String> names = new HashSet<>();",
        "var m = Map.of(a, b);",
        "var s = Set.copyOf(list);",
        "var m = list.stream().collect(Collectors.groupingBy(Key::of));",
        "int h = System.identityHashCode(o);",
        "System.out.println(x);",
        "System.exit(1);",
        "e.printStackTrace();",
        "import org.apache.pekko.actor.typed.ActorRef;",
        "org.apache.pekko.Done done;",
        "import meridian.message.*;",
        "import static meridian.actor.Cell.NAME;",
        "import com.fasterxml.jackson.databind.JsonNode;",
      })
  void givenBadLineInModel_whenScanned_thenReportedOnceWithFileAndLine(String bad) {
    String source = "package meridian.model.cdn;\n\nclass A {\n" + bad + "\n}\n";

    assertThat(Scanner.offences("node/A.java", source))
        .singleElement()
        .asString()
        .matches("node/A\\.java:4: \\S.* is banned here, use .+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "double y = StrictMath.sin(x) + Math.sqrt(x) + Math.max(a, b);",
        "var m = new LinkedHashMap<String, String>();",
        "private final HashMap<String, Integer> ids; // lookup only",
        "var m = Map.of(a, b); // lookup only",
        "var r = new RandomStream(seed, path);",
        "// Math.sin, new Thread(), HashMap",
        "/* System.nanoTime() */ int a; /** {@link java.util.Random} */",
        "String s = \"System.out \\\" HashMap\"; char c = '\"';",
        "void now(long now) { clock.now(now); }",
        "import meridian.geo.Place;",
        "import java.util.HashSet;",
        "final class Timer { Map.Entry<String, Integer> e; }",
        "import org.HdrHistogram.Histogram;",
        "import org.jspecify.annotations.Nullable;",
      })
  void givenGoodLineInModel_whenScanned_thenNothingIsReported(String good) {
    String source = "package meridian.model.cdn;\n" + good + "\n";

    assertThat(Scanner.offences("A.java", source)).isEmpty();
  }

  @Test
  void givenArrowBackwards_whenScanned_thenMessageSaysWhatMayBeUsed() {
    String source = "package meridian.kernel;\nimport meridian.geo.Place;\n";

    assertThat(Scanner.offences("K.java", source))
        .containsExactly(
            "K.java:2: meridian.geo.Place is banned here, use what meridian.kernel may depend on"
                + " (java., org.jspecify.annotations.)");
  }

  @Test
  void givenCommentAndTextBlockOverLines_whenScanned_thenLineNumberIsThatOfTheFile() {
    String source =
        "package meridian.geo;\n/*\n * Thread \"\n */\nString s = \"\"\"\n  Thread \" \\\"\"\"\n"
            + "  \"\"\";\nThread t;\n";

    assertThat(Scanner.offences("G.java", source))
        .singleElement()
        .asString()
        .startsWith("G.java:8: Thread is banned here");
  }

  @Test
  void givenPackageThatArchitectureDoesNotKnow_whenScanned_thenReported() {
    assertThat(Scanner.offences("X.java", "package meridian.util;\nclass X {}\n"))
        .singleElement()
        .asString()
        .startsWith("X.java:1: package meridian.util is banned here");
  }

  @Test
  void givenPrintingInCliAndInReplay_whenScanned_thenOnlyReplayIsReported() {
    String body = "class A { void f() { System.err.println(1); long t = System.nanoTime(); } }\n";

    assertThat(Scanner.offences("A.java", "package meridian.cli;\n" + body)).isEmpty();
    assertThat(Scanner.offences("A.java", "package meridian.replay;\n" + body)).hasSize(1);
    assertThat(Scanner.offences("A.java", "package meridian.report;\n" + body)).hasSize(2);
  }
}
