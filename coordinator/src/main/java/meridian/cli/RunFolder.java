package meridian.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Where a run's results go. */
final class RunFolder {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

  private RunFolder() {}

  /**
   * Makes the folder that the user named, or {@code runs/<scenario>/<time>} with the link {@code
   * runs/latest} to it.
   */
  static Path create(Optional<Path> named, String scenario) throws IOException {
    if (named.isPresent()) {
      return Files.createDirectories(named.get());
    }
    Path runs = Path.of("runs");
    String time = TIME.format(LocalDateTime.now(ZoneId.systemDefault()));
    Path folder = runs.resolve(scenario).resolve(time);
    for (int n = 2; Files.exists(folder); n++) {
      folder = runs.resolve(scenario).resolve(time + "-" + n);
    }
    Files.createDirectories(folder);
    link(runs.resolve("latest"), runs.relativize(folder));
    return folder;
  }

  /** A file system without links does without this one. */
  private static void link(Path link, Path target) throws IOException {
    Path fresh = link.resolveSibling(".latest-" + ProcessHandle.current().pid());
    try {
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(fresh, target);
      Files.move(fresh, link, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException | IOException noLink) {
      Files.deleteIfExists(fresh);
    }
  }

  /** The folder as it is shown: relative to the current one where it is inside. */
  static Path shown(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
