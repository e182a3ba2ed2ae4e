package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * The files of a trace: a file, a folder (all its files but hidden ones), a pattern such as {@code
 * logs/*.gz}, or a list of these. Files of one folder or pattern are read in the order of their
 * names. Relative paths start at the scenario's folder; on the command line, at the current one.
 */
final class TraceFiles implements Type<List<Path>> {
  private static final int FILES_MAX = 1_000_000;

  @Override
  public List<Path> read(Value value) {
    if (!(value.tree() instanceof Tree.Sequence)) {
      return files(value);
    }
    List<Path> files = new ArrayList<>();
    ListOf.some(new OneTrace(this), "files").read(value).forEach(files::addAll);
    return files;
  }

  private List<Path> files(Value value) {
    String text = value.text(expected(), "");
    boolean option = value.place().line() == 0;
    try {
      Path path = option ? Path.of(text) : value.reading().folder().resolve(text);
      return expand(value, path.toAbsolutePath().normalize());
    } catch (InvalidPathException | PatternSyntaxException e) {
      throw value.expected(expected(), "It is no path or pattern: " + e.getMessage());
    } catch (IOException | DirectoryIteratorException e) {
      throw value.refuse("cannot be read: " + e.getMessage(), "");
    }
  }

  private static List<Path> expand(Value value, Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    Path name = path.getFileName();
    boolean pattern = name != null && name.toString().matches(".*[*?\\[{].*");
    Path folder = pattern ? path.getParent() : path;
    if (folder == null || !Files.isDirectory(folder)) {
      throw value.refuse("there is no file or folder " + path, hint(value));
    }
    List<Path> files = list(folder, pattern ? String.valueOf(name) : "*");
    if (files.isEmpty()) {
      throw value.refuse("there are no files " + (pattern ? "like " : "in ") + path, "");
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

  private static String hint(Value value) {
    return value.place().line() == 0
        ? "Paths on the command line start at the current folder."
        : "Relative paths start at the scenario's folder.";
  }

  @Override
  public String expected() {
    return "a file, a folder, a pattern such as logs/*.gz, or a list of these";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return ListOf.oneOrMore(Text.ANY, "files").schema(schema);
  }

  /** One of a list. */
  private record OneTrace(TraceFiles files) implements Type<List<Path>> {
    @Override
    public List<Path> read(Value value) {
      return files.files(value);
    }

    @Override
    public String expected() {
      return files.expected();
    }

    @Override
    public ObjectNode schema(Schema schema) {
      return Text.ANY.schema(schema);
    }
  }
}
