package meridian.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a run's results into its folder. */
public final class Results {
  private Results() {}

  /**
   * Writes {@code summary.json}, {@code metrics.csv} and {@code report.html}, making the folder if
   * it is missing. Each file appears whole or not at all, the summary last: who finds it finds
   * everything.
   */
  public static void write(RunResult result, Atlas atlas, Path folder) throws IOException {
    Files.createDirectories(folder);
    whole(folder.resolve("metrics.csv"), out -> MetricsCsv.write(result, out));
    whole(folder.resolve("report.html"), out -> out.write(HtmlReport.of(result, atlas)));
    whole(
        folder.resolve("summary.json"), out -> out.write(Summary.text(Summary.of(result, atlas))));
  }

  /** Something that writes a file. */
  @FunctionalInterface
  interface Content {
    void write(Writer out) throws IOException;
  }

  private static void whole(Path file, Content content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
      content.write(out);
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
