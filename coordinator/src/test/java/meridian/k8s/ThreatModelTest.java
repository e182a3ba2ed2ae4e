package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import meridian.layering.TestSources;
import org.junit.jupiter.api.Test;

/** Each threat in ARCHITECTURE.md names a test, and that test is there. */
final class ThreatModelTest {
  private static final Path ROOT = Manifests.FOLDER.getParent();
  private static final Pattern NAMED = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

  @Test
  void givenThreatModel_whenItNamesTests_thenTheyExist() throws IOException {
    Map<String, String> tests = TestSources.texts();

    List<String> rows = rows();

    assertThat(rows).hasSizeGreaterThan(10);
    for (String row : rows) {
      String cell = row.substring(row.lastIndexOf('|', row.length() - 2));
      List<MatchResult> named = NAMED.matcher(cell).results().toList();
      assertThat(named).as(row).isNotEmpty();
      for (MatchResult each : named) {
        assertThat(tests).as(row).containsKey(each.group(1));
        if (each.group(2) != null) {
          assertThat(tests.get(each.group(1))).as(row).contains("void " + each.group(2) + "(");
        }
      }
    }
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("ARCHITECTURE.md")).stream()
        .dropWhile(line -> !line.equals("## Threat model"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }
}
