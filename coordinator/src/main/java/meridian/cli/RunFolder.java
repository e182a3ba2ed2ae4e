package meridian.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run's results go: the folder that the user named, or {@code runs/<scenario>/<time>} with
 * the link {@code runs/latest} to it. It is made before the run, so that a folder that cannot be
 * written costs nobody a long run; while the run lasts it also holds what is needed to resume it.
 */
final class RunFolder {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

  /** The end of names of files that are being written. */
  private static final String PART = ".part";

  private static final Path RUNS = Path.of("runs");

  private final Path path;
  private final boolean linked;

  private RunFolder(Path path, boolean linked) {
    this.path = path;
    this.linked = linked;
  }

  static RunFolder create(Optional<Path> wanted, String scenario) throws IOException {
    if (wanted.isPresent()) {
      return new RunFolder(Files.createDirectories(wanted.get()), false);
    }
    String time = TIME.format(LocalDateTime.now(ZoneId.systemDefault()));
    Path folder = RUNS.resolve(scenario).resolve(time);
    for (int n = 2; Files.exists(folder); n++) {
      folder = RUNS.resolve(scenario).resolve(time + "-" + n);
    }
    // Not what createDirectories gives back, which is absolute where a parent was missing.
    Files.createDirectories(folder);
    return new RunFolder(folder, true);
  }

  /** The folder of a run that was cut off. */
  static RunFolder existing(Path path) {
    return new RunFolder(path, false);
  }

  Path path() {
    return path;
  }

  /** All figures of a run that came to its end. */
  Path summary() {
    return path.resolve("summary.json");
  }

  /** Notes which scenario is run from now on; results of another run are no longer those of it. */
  void begin(String effectiveYaml) throws IOException {
    Files.deleteIfExists(summary());
    Files.writeString(scenario(), effectiveYaml);
  }

  /** The scenario as it is run, with all defaults and overrides. */
  Path scenario() {
    return path.resolve("scenario.yaml");
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** What node processes print. */
  Path logs() {
    return path.resolve("logs");
  }

  /** Whether there is a checkpoint to go on from. */
  boolean canResume() throws IOException {
    return filesIn(checkpoints()).stream().anyMatch(file -> file.toString().endsWith(".ckpt"));
  }

  /** Whether the run that wrote this folder came to its end. */
  boolean isComplete() {
    return Files.exists(summary());
  }

  /**
   * The results are there: points the link at them, and drops what was for the case of a failure. A
   * file system without links does without, and what cannot be deleted is left.
   */
  void publish() throws IOException {
    for (Path leftover : List.of(checkpoints(), logs())) {
      try {
        deleteAll(leftover);
      } catch (IOException inUse) {
        // It may be a disk of its own; the run is no worse for it.
      }
    }
    if (!linked) {
      return;
    }
    Path link = RUNS.resolve("latest");
    Path fresh = RUNS.resolve(".latest-" + ProcessHandle.current().pid());
    try {
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(fresh, RUNS.relativize(path));
      Files.move(fresh, link, StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException | IOException noLink) {
      Files.deleteIfExists(fresh);
    }
  }

  /** The run failed: takes away what is of no use to anybody. */
  void abandon() throws IOException {
    for (Path log : filesIn(logs())) {
      if (Files.size(log) == 0) {
        Files.delete(log);
      }
    }
    deleteIfEmpty(logs());
    deleteIfEmpty(checkpoints());
    for (Path file : filesIn(path)) {
      if (file.toString().endsWith(PART)) {
        Files.delete(file);
      }
    }
    if (!Files.exists(logs()) && !Files.exists(checkpoints())) {
      Files.deleteIfExists(scenario());
      deleteIfEmpty(path);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    for (Path file : filesIn(folder)) {
      Files.deleteIfExists(file);
    }
    deleteIfEmpty(folder);
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException others) {
      // Somebody else's files.
    }
  }

  /** The folder as it is shown: relative to the current one where it is inside. */
  Path shown() {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
