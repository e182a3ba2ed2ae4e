package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A database file; a relative path starts at the scenario's folder, or at the current one. */
final class GeoipFile implements Type<Path> {
  @Override
  public Path read(Value value) {
    String text = value.text(expected(), "");
    try {
      Path file = NamedFiles.path(value, text);
      if (!Files.isRegularFile(file)) {
        throw value.refuse("there is no file " + file, "GeoLite2-City.mmdb is such a file.");
      }
      NamedFiles.check(value, file);
      return file;
    } catch (IOException e) {
      throw value.refuse("cannot be read: " + e.getMessage(), "");
    } catch (InvalidPathException e) {
      throw value.expected(expected(), "It is no path: " + e.getMessage());
    }
  }

  @Override
  public String expected() {
    return "a MaxMind database file";
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return Text.ANY.schema(schema);
  }
}
