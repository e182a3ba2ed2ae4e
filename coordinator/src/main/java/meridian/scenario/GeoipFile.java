package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A database file; a relative path starts at the scenario's folder, or at the current one. */
final class GeoipFile implements Type<Path> {
  @Override
  public Path read(Value value) {
    String text = value.text(expected(), "");
    boolean option = value.place().line() == 0;
    try {
      Path path = option ? Path.of(text) : value.reading().folder().resolve(text);
      Path file = path.toAbsolutePath().normalize();
      if (!Files.isRegularFile(file)) {
        throw value.refuse("there is no file " + file, "GeoLite2-City.mmdb is such a file.");
      }
      return file;
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
