package meridian.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Where a run's results go: the folder that the user named, or {@code runs/<scenario>/<time>} with
 * the link {@code runs/latest} to it. It is made before the run, so that a folder that cannot be
 * written costs nobody a long run.
 */
final class RunFolder {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");
  private static final Path RUNS = Path.of("runs");

  private final Path path;
  private final boolean named;

  private RunFolder(Path path, boolean named) {
    this.path = path;
    this.named = named;
  }

  static RunFolder create(Optional<Path> wanted, String scenario) throws IOException {
    if (wanted.isPresent()) {
      return new RunFolder(Files.createDirectories(wanted.get()), true);
    }
    String time = TIME.format(LocalDateTime.now(ZoneId.systemDefault()));
    Path folder = RUNS.resolve(scenario).resolve(time);
    for (int n = 2; Files.exists(folder); n++) {
      folder = RUNS.resolve(scenario).resolve(time + "-" + n);
    }
    // Not what createDirectories gives back, which is absolute where a parent was missing.
    Files.createDirectories(folder);
    return new RunFolder(folder, false);
  }

  Path path() {
    return path;
  }

  /** The results are there: points the link at them. A file system without links does without. */
  void publish() throws IOException {
    if (named) {
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

  /** The run failed: takes the folder away if nothing is in it. */
  void abandon() throws IOException {
    try {
      Files.deleteIfExists(path);
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
