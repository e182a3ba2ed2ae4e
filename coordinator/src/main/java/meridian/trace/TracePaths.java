package meridian.trace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a user may name as a trace: a file, a folder, or a pattern such as {@code logs/*.gz}. */
public final class TracePaths {
  private static final int FILES_MAX = 1_000_000;

  private TracePaths() {}

  /**
   * The files that a path stands for: itself, those of a folder that are not hidden, or those whose
   * names fit the pattern that its last part is; in the order of their names.
   *
   * @throws NoSuchFileException where there is none; its message says so
   */
  public static List<Path> expand(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    Path name = path.getFileName();
    boolean pattern = name != null && name.toString().matches(".*[*?\\[{].*");
    Path parent = path.getParent();
    Path folder = pattern ? (parent == null ? Path.of("") : parent) : path;
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException("there is no file or folder " + path);
    }
    List<Path> files = list(folder, pattern ? String.valueOf(name) : "*");
    if (files.isEmpty()) {
      throw new NoSuchFileException("there are no files " + (pattern ? "like " : "in ") + path);
    }
    return files;
  }

  private static List<Path> list(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      for (Path file : found) {
        if (Files.isRegularFile(file) && !Files.isHidden(file) && files.size() < FILES_MAX) {
          files.add(file);
        }
      }
    }
    files.sort(Comparator.comparing(Path::toString));
    return files;
  }
}
