package meridian.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.trace.TracePaths;
import meridian.trace.TrafficSettings.Files;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a trace on the command line is read, beside its files. */
final class TraceSource {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The format, where it is not found from the content; parameters follow behind a colon, as"
              + " in cloudfront-realtime:timestamp,c-ip,...")
  private String format = "";

  @Option(
      names = "--geoip",
      paramLabel = "FILE",
      description = "A MaxMind database (.mmdb) that tells where addresses are.")
  private Optional<Path> geoip = Optional.empty();

  @Option(names = "--sort", description = "Sort the trace by time: on disk, with bounded memory.")
  boolean sort;

  /** The files that these paths, folders and patterns stand for. */
  List<Path> files(List<String> names) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      try {
        files.addAll(TracePaths.expand(Path.of(name)));
      } catch (NoSuchFileException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage());
      }
    }
    return files;
  }

  /** Settings of a source that stops at no bad line up to a share of them. */
  Files settings(List<Path> files, double maxUnparsed) {
    return new Files(files, format, sort, maxUnparsed, geoip);
  }
}
