package meridian.trace;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the format of the Azure Functions trace of 2021: the first part of a path is the app, the
 * rest the function; a duration that is not known is 0.
 */
final class AzureFunctions2021Writer implements TraceWriter {
  private final TraceOutput out;

  AzureFunctions2021Writer(Path file) throws IOException {
    out = new TraceOutput(file);
    out.text(AzureFunctions2021.HEADER);
    out.put('\n');
  }

  @Override
  public void write(TraceRow row) throws IOException {
    String path = row.path.toString().replace(',', '_').replaceFirst("^/", "");
    int slash = path.indexOf('/');
    long duration = Math.max(0, row.duration);
    out.text(slash < 0 ? "app" : path.substring(0, slash));
    out.put(',');
    out.text(path.substring(slash + 1));
    out.put(',');
    out.seconds(row.time + duration);
    out.put(',');
    out.seconds(duration);
    out.put('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
