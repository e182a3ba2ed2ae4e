package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import meridian.trace.TrafficSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scenario of somebody else's reads the files of one folder, and learns nothing of others. */
final class NamedFilesTest {
  private static final String TRACE = "time,client,method,host,uri\n";

  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void makeFiles() throws IOException {
    root = Files.createDirectories(folder.resolve("traces"));
    Files.createDirectories(root.resolve("day"));
    Files.createDirectories(folder.resolve("traces-of-others"));
    Files.writeString(folder.resolve("secret.csv"), TRACE);
    Files.writeString(folder.resolve("traces-of-others/a.csv"), TRACE);
    Files.writeString(root.resolve("day/a.csv"), TRACE);
    Files.createSymbolicLink(root.resolve("link.csv"), folder.resolve("secret.csv"));
    Files.createSymbolicLink(root.resolve("up"), folder);
    Files.createSymbolicLink(root.resolve("inner.csv"), root.resolve("day/a.csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.csv",
        "../no-such-file",
        "day/../../secret.csv",
        "../*.csv",
        "..",
        "/etc/hostname",
        "/etc/no-such-file",
        "../traces-of-others/a.csv",
        "link.csv",
        "\"*.csv\"",
        "up/secret.csv",
        "[day, ../secret.csv]",
      })
  void givenPathThatLeadsOut_whenScenarioOfOthersIsRead_thenItIsRefusedInTheSameWords(
      String trace) {
    String told = mistakes("traffic: {trace: " + trace + "}");

    assertThat(told)
        .contains("expected a path inside " + root + ", but found")
        .contains("This scenario may read files of that folder only.")
        .doesNotContain("there is no");
  }

  @Test
  void givenDatabaseOutside_whenScenarioOfOthersIsRead_thenItIsRefused() {
    String told = mistakes("traffic: {trace: day, geoip: ../secret.csv}");

    assertThat(told).contains("geoip: expected a path inside " + root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"day", "day/a.csv", "\"day/*.csv\"", "inner.csv", "day/../day/a.csv"})
  void givenPathInside_whenScenarioOfOthersIsRead_thenItStartsAtTheFolder(String trace) {
    Scenario scenario = read("traffic: {trace: " + trace + "}", options());

    assertThat(files(scenario)).singleElement().asString().startsWith(root.toString());
  }

  @Test
  void givenPathOutside_whenTheCommandLineNamesIt_thenItIsRead() {
    Path secret = folder.resolve("secret.csv");

    Scenario scenario =
        read("traffic: {trace: day}", options().withTrace(secret.toString()).inside(root));

    assertThat(files(scenario)).containsExactly(secret);
  }

  private ScenarioOptions options() {
    return ScenarioOptions.NONE.inside(root);
  }

  private String mistakes(String traffic) {
    return catchThrowableOfType(ScenarioException.class, () -> read(traffic, options()))
        .getMessage();
  }

  private Scenario read(String traffic, ScenarioOptions options) {
    String text = traffic + "\ndistribution: {}\norigins:\n  site: {bucket: us-east-1}\n";
    return Scenarios.READER.read("test.yaml", text, folder, options);
  }

  private static List<Path> files(Scenario scenario) {
    return ((TrafficSettings.Files) scenario.traffic().get(0).source()).files();
  }
}
