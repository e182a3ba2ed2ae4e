package meridian.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run has written that can be compared.
 *
 * @param folder where it lies, for messages
 * @param figures the numbers of its summary, by path, in the summary's order
 * @param settings the keys of the scenario as it was run with their values, in the file's order,
 *     without the seed; empty if the file is not there
 */
record RunSummary(
    String folder,
    String scenario,
    long seed,
    String digest,
    String version,
    Map<List<String>, Double> figures,
    Map<String, String> settings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a run's folder; throws {@link CompareException} if that is not what it is. */
  static RunSummary read(Path folder) throws IOException {
    Path file = folder.resolve("summary.json");
    JsonNode tree;
    try {
      tree = JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new CompareException(
          String.format(
              "%s:%d:%d: expected JSON as a run writes it, but found %s%n"
                  + "  Run the scenario again; the file has been changed or cut off.",
              file,
              e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
              e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
              e.getOriginalMessage()));
    }
    if (!tree.path("digest").isTextual() || !tree.path("requests").isObject()) {
      throw new CompareException(
          file
              + ":1:1: expected the summary of a run, but found no digest and requests\n"
              + "  Name a folder that meridian run has written.");
    }
    return new RunSummary(
        folder.toString(),
        tree.path("scenario").asText(),
        tree.path("seed").asLong(),
        tree.path("digest").asText(),
        tree.path("version").asText(),
        FlatTree.figures(tree),
        settings(folder.resolve("scenario.yaml")));
  }

  private static Map<String, String> settings(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    Map<String, String> settings = FlatTree.settings(new YAMLMapper().readTree(file.toFile()));
    settings.remove("seed");
    return settings;
  }
}
