package meridian.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a scenario names. Whose command line it is may read whatever he likes; a scenario
 * that comes from somebody else reads what is in its root folder, also through links, and nothing
 * is said about other files, not even whether they are there.
 */
final class NamedFiles {
  private NamedFiles() {}

  /**
   * The absolute path that a text means, without dots.
   *
   * @throws java.nio.file.InvalidPathException where it is none
   */
  static Path path(Value value, String text) {
    boolean option = value.place().line() == 0;
    Path path = option ? Path.of(text) : value.reading().folder().resolve(text);
    Path plain = path.toAbsolutePath().normalize();
    Optional<Path> root = root(value);
    if (root.isPresent() && !plain.startsWith(root.get())) {
      throw outside(value, root.get());
    }
    return plain;
  }

  /** Refuses a file that a link in the root folder leads to, and that is outside. */
  static void check(Value value, Path file) throws IOException {
    Optional<Path> root = root(value);
    if (root.isPresent() && !file.toRealPath().startsWith(root.get().toRealPath())) {
      throw outside(value, root.get());
    }
  }

  /** The folder that must not be left; empty: whoever wrote this is at the command line. */
  private static Optional<Path> root(Value value) {
    boolean option = value.place().line() == 0;
    return option ? Optional.empty() : value.reading().root();
  }

  private static Refused outside(Value value, Path root) {
    return value.expected(
        "a path inside " + root, "This scenario may read files of that folder only.");
  }
}
