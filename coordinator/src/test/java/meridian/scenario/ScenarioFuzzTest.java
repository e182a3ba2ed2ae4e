package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mutations of good scenarios: each is read, or refused with messages that have a place. */
@Tag("slow")
class ScenarioFuzzTest {
  private static final int CASES = 20_000;
  private static final long SEED = 20_000;

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ": ",
          "- ",
          "\n",
          "\n  ",
          "\"",
          "'",
          "#",
          "&a ",
          "*a",
          "!!x ",
          "|",
          ">",
          "%",
          "@",
          "`",
          "?",
          "? ",
          ",",
          "~",
          "null",
          "true",
          "-1",
          "0",
          "1e99",
          "999999999999999999999",
          "1.5",
          " ms",
          "GB",
          "\t",
          "\u0000",
          "\uD800",
          "\uFEFF",
          "é",
          "\\",
          "<<: *a",
          "---\n",
          "...\n",
          "%YAML 99999999999.1\n",
          "unlimited",
          "none",
          "all",
          "*",
          "&",
          "+- 1",
          "within",
          "\"\\u12\"",
          "!<%zz>");

  @Test
  void givenMutatedScenario_whenRead_thenOnlyTheUserErrorLeaves() throws IOException {
    List<String> good = good();
    SplittableRandom random = new SplittableRandom(SEED);
    int read = 0;
    for (int i = 0; i < CASES; i++) {
      String text = mutate(good.get(random.nextInt(good.size())), good, random);
      read += reads(i, text) ? 1 : 0;
    }

    assertThat(read)
        .as("some mutations change nothing that counts")
        .isBetween(CASES / 100, CASES / 2);
  }

  @Test
  void givenMutatedOverride_whenApplied_thenOnlyTheUserErrorLeaves() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> good =
        List.of(
            "distribution.edgeCache.size=1GB",
            "distribution.behaviors[0].pathPattern=*",
            "traffic.generate={arrivals: {poisson: 1/s}}",
            "origins.\"site\".bucket=us-east-1",
            "faults[0].at=1m");
    for (int i = 0; i < CASES / 10; i++) {
      String set = mutate(good.get(random.nextInt(good.size())), good, random);
      try {
        Scenarios.read(Scenarios.SMALL, set);
      } catch (ScenarioException e) {
        assertThat(e.messages()).isNotEmpty();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", case " + i + ":\n" + set, e);
      }
    }
  }

  private static boolean reads(int number, String text) {
    try {
      Scenario scenario =
          Scenarios.READER.read(
              "fuzz.yaml", text, Scenarios.ROOT.resolve("scenarios"), ScenarioOptions.NONE);
      if (number % 4 == 0) {
        Scenarios.READER.read(
            "again.yaml", scenario.effectiveYaml(), Path.of("/"), ScenarioOptions.NONE);
      }
      return true;
    } catch (ScenarioException e) {
      assertThat(e.messages()).allMatch(m -> m.matches("(?s)fuzz\\.yaml:[0-9]+:[0-9]+: .+"));
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + SEED + ", case " + number + ":\n" + text, e);
    }
  }

  private static List<String> good() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : Scenarios.files()) {
      String text = Files.readString(file).replaceAll("(?m)^ *#.*\n", "");
      texts.add(text);
      if (!file.endsWith("one-cache.yaml")) {
        texts.add(Scenarios.READER.read(file, ScenarioOptions.NONE).effectiveYaml());
      }
    }
    return texts;
  }

  /** One to four changes: characters, lines, words, pieces of other scenarios. */
  private static String mutate(String text, List<String> good, SplittableRandom random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int changes = 1 + random.nextInt(4); changes > 0 && !mutant.isEmpty(); changes--) {
      int at = random.nextInt(mutant.length());
      int end = Math.min(mutant.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> mutant.delete(at, end);
        case 1 -> mutant.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> mutant.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> mutant.setCharAt(at, (char) (32 + random.nextInt(95)));
        case 4 -> mutant.insert(at, mutant.substring(at, end));
        default -> {
          String other = good.get(random.nextInt(good.size()));
          int from = random.nextInt(other.length());
          mutant.insert(at, other, from, Math.min(other.length(), from + random.nextInt(80)));
        }
      }
    }
    return mutant.toString();
  }
}
