package meridian.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import meridian.replay.ViewerPlaces;
import meridian.trace.TraceFormat;
import meridian.trace.TraceReader;
import meridian.trace.TraceReaders;
import meridian.trace.TraceRow;
import meridian.trace.TraceStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what is in a trace. */
@Command(
    name = "info",
    description = {
      "Tells what is in a trace: format, requests, objects, bytes, span, peaks, gaps, viewers, and the lines that cannot be"
          + " read.",
      "",
      "All files together are one trace. Logs are sorted first, as for a run."
    },
    footer = {
      "",
      "Examples:",
      "  meridian trace info access.log",
      "  meridian trace info logs/ --format common-log",
      "",
      "meridian trace convert --help lists the formats."
    },
    mixinStandardHelpOptions = true)
final class TraceInfoCommand implements Callable<Integer> {
  private static final int LISTED = 5;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILES",
      description = "Files, folders or patterns such as 'logs/*.gz'; plain, gzip, zstd or xz.")
  private List<String> names = new ArrayList<>();

  @Mixin private TraceSource source = new TraceSource();

  @Override
  public Integer call() throws IOException {
    List<Path> files = source.files(names);
    TraceStatistics statistics = new TraceStatistics();
    ViewerPlaces places = new ViewerPlaces(1);
    // Bad lines are to be told here, so no share of them stops the reading.
    try (TraceReader reader = TraceReaders.openAnyOrder(source.settings(files, 1))) {
      read(reader, statistics, places);
      print(files, reader, new TraceInfoText(statistics, places, reader.absoluteTime()));
    }
    return 0;
  }

  private void read(TraceReader reader, TraceStatistics statistics, ViewerPlaces places)
      throws IOException {
    TraceRow row = new TraceRow();
    try (LateProgress progress = new LateProgress("reading")) {
      while (reader.next(row)) {
        statistics.add(row);
        places.place(row, row.viewer == TraceRow.ABSENT ? statistics.requests() : row.viewer);
        if (statistics.requests() % LateProgress.ROWS_A_STEP == 0) {
          progress.done(reader.progress());
        }
      }
    }
  }

  private void print(List<Path> files, TraceReader reader, TraceInfoText text) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += java.nio.file.Files.size(file);
    }
    List<String> lines = new ArrayList<>();
    String formats =
        reader.formats().stream()
            .map(format -> format.title() + " (" + format.about() + ")")
            .collect(Collectors.joining(", "));
    String shown = files.size() == 1 ? files.get(0).toString() : files.size() + " files";
    lines.add(shown + ", " + TraceInfoText.bytes(bytes) + ": " + formats);
    boolean sorted = source.sort || reader.formats().stream().anyMatch(TraceFormat::alwaysUnsorted);
    lines.addAll(text.lines(sorted));
    lines.addAll(TraceInfoText.bad(reader, LISTED));
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }
}
