package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import meridian.trace.TracePaths;

/**
 * The files of a trace: a file, a folder (all its files but hidden ones), a pattern such as {@code
 * logs/*.gz}, or a list of these. Files of one folder or pattern are read in the order of their
 * names. Relative paths start at the scenario's folder; on the command line, at the current one.
 * See {@link NamedFiles} for what may be read.
 */
final class TraceFiles implements Type<List<Path>> {
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
    try {
      List<Path> files = TracePaths.expand(NamedFiles.path(value, text));
      for (Path file : files) {
        NamedFiles.check(value, file);
      }
      return files;
    } catch (InvalidPathException | PatternSyntaxException e) {
      throw value.expected(expected(), "It is no path or pattern: " + e.getMessage());
    } catch (NoSuchFileException e) {
      throw value.refuse(String.valueOf(e.getMessage()), hint(value));
    } catch (IOException | DirectoryIteratorException e) {
      throw value.refuse("cannot be read: " + e.getMessage(), "");
    }
  }

  private static String hint(Value value) {
    if (value.place().line() == 0) {
      return "Paths on the command line start at the current folder.";
    }
    return value
        .reading()
        .root()
        .map(root -> "Relative paths start at " + root + ".")
        .orElse("Relative paths start at the scenario's folder.");
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
