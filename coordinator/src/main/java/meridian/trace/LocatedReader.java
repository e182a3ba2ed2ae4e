package meridian.trace;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of another reader, with the places that a database gives for their addresses: only where
 * the trace itself has no coordinates, and not against a country that it names.
 */
final class LocatedReader extends WrappedReader {
  /** Answers that are kept: clients come again and again, and a look-up makes many objects. */
  private static final int KEPT = 1 << 16;

  private final GeoDatabase database;
  private final long[] keys = new long[KEPT];
  private final GeoDatabase.@Nullable Found[] answers = new GeoDatabase.Found[KEPT];
  private final boolean[] known = new boolean[KEPT];

  /** Owns both from now on. */
  LocatedReader(TraceReader source, GeoDatabase database) {
    super(source);
    this.database = database;
  }

  @Override
  public boolean next(TraceRow row) throws IOException {
    if (!source.next(row)) {
      return false;
    }
    if (row.client.length > 0 && Double.isNaN(row.latitude)) {
      place(row);
    }
    return true;
  }

  private void place(TraceRow row) throws IOException {
    int slot = (int) row.viewer & (KEPT - 1);
    if (!known[slot] || keys[slot] != row.viewer) {
      Optional<GeoDatabase.Found> found = database.find(row.client);
      keys[slot] = row.viewer;
      answers[slot] = found.orElse(null);
      known[slot] = true;
    }
    GeoDatabase.Found found = answers[slot];
    if (found == null || contradicts(row.country, found.country())) {
      return;
    }
    row.latitude = found.latitude();
    row.longitude = found.longitude();
    row.country.set(found.country(), 0, found.country().length);
  }

  private static boolean contradicts(TextSlice country, byte[] found) {
    int to = country.offset + country.length;
    return country.length > 0
        && !Arrays.equals(country.bytes, country.offset, to, found, 0, found.length);
  }

  @Override
  public void close() throws IOException {
    try (database) {
      super.close();
    }
  }
}
