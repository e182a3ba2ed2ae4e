package meridian.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import meridian.scenario.Expectations;
import meridian.scenario.Scenario;

/**
 * A run that came to its end. To run it again would give the same results, so whoever starts a run
 * over and over until it is done is told that it is.
 *
 * @param summary what {@code summary.json} holds
 */
record FinishedRun(JsonNode summary) {
  /** The run of this scenario by this version of the program, if the folder has its results. */
  static Optional<FinishedRun> in(RunFolder folder, Scenario scenario) throws IOException {
    Path file = folder.summary();
    boolean there = Files.isRegularFile(file) && Files.isRegularFile(folder.scenario());
    if (!there
        || folder.canResume()
        || !Files.readString(folder.scenario()).equals(scenario.effectiveYaml())) {
      return Optional.empty();
    }
    try {
      JsonNode summary = new ObjectMapper().readTree(Files.readString(file));
      boolean ours = summary.path("version").asText().equals(Meridian.version());
      return ours ? Optional.of(new FinishedRun(summary)) : Optional.empty();
    } catch (JsonProcessingException notOurs) {
      return Optional.empty();
    }
  }

  /** What its scenario expected in vain. */
  List<Expectations.Failure> failures(Scenario scenario) {
    return Expectations.check(scenario.expect(), summary);
  }
}
