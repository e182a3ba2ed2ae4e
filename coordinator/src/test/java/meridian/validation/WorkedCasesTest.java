package meridian.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import meridian.layering.TestSources;
import org.junit.jupiter.api.Test;

/**
 * Every case that was worked by hand from AWS's pages names the tests that hold it, and they are
 * there. What a case says stands beside it in {@code worked-cases.txt}.
 */
final class WorkedCasesTest {
  /** How many cases there are of each kind, by the first letter of their numbers. */
  private static final Map<String, Integer> CASES =
      Map.of("T", 13, "E", 5, "F", 10, "L", 8, "C", 9, "B", 7, "H", 8, "A", 9, "N", 1);

  @Test
  void givenWorkedCases_whenTheyNameTests_thenTheyExist() throws IOException {
    Map<String, String> tests = TestSources.texts();

    for (String line : lines()) {
      for (String named : line.split(" \\| ")[2].split(", ")) {
        String[] test = named.split("\\.");
        assertThat(tests).as(line).containsKey(test[0]);
        assertThat(tests.get(test[0])).as(line).contains("  void " + test[1] + "(");
      }
    }
  }

  @Test
  void givenWorkedCases_whenCounted_thenNoneIsMissingOrThereTwice() throws IOException {
    Set<String> numbers = new TreeSet<>();
    Map<String, Integer> counts = new TreeMap<>();

    for (String line : lines()) {
      String number = line.substring(0, line.indexOf(' '));
      assertThat(numbers.add(number)).as(number).isTrue();
      counts.merge(number.substring(0, 1), 1, Integer::sum);
    }

    assertThat(counts).containsExactlyInAnyOrderEntriesOf(CASES);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = WorkedCasesTest.class.getResourceAsStream("worked-cases.txt")) {
      byte[] all = Objects.requireNonNull(in).readAllBytes();
      return new String(all, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
