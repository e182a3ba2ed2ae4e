package meridian.trace;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database of addresses in MaxMind's format (MaxMind DB File Format Specification 2.0), such as
 * GeoLite2 City: coordinates or countries of IPv4 and IPv6 addresses.
 */
final class GeoDatabase implements AutoCloseable {
  /** Four numbers, or anything with a colon in it, which is never taken for a name. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  private final Path file;
  private final Reader reader;

  /**
   * Opens a database.
   *
   * @throws TraceException where the file is missing or no such database
   */
  GeoDatabase(Path file) throws IOException {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      throw wrong("there is no such file");
    }
    try {
      reader = new Reader(file.toFile());
    } catch (InvalidDatabaseException e) {
      throw wrong("expected a MaxMind database (.mmdb), but found something else");
    }
    if (!reader.getMetadata().databaseType().matches(".*(City|Country|Enterprise|Insights).*")) {
      String type = reader.getMetadata().databaseType();
      reader.close();
      throw wrong("expected a database of cities or countries, but found one of type " + type);
    }
  }

  private TraceException wrong(String what) {
    return new TraceException(
        file.toString(), 1, 1, what, "GeoLite2 City is one; MaxMind gives it to registered users.");
  }

  /**
   * What the database says about an address.
   *
   * @param latitude degrees; NaN: not known
   * @param longitude degrees; NaN: not known
   * @param country alpha-2 code in ASCII; empty: not known
   */
  record Found(double latitude, double longitude, byte[] country) {}

  /** Looks up an address; empty for a host name, and for an address that is not in there. */
  Optional<Found> find(TextSlice client) throws IOException {
    Optional<InetAddress> address = address(client);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<?, ?> record = reader.get(address.get(), Map.class);
      return record == null ? Optional.empty() : Optional.of(found(record));
    } catch (InvalidDatabaseException e) {
      throw wrong("expected a whole MaxMind database, but found it damaged: " + e.getMessage());
    } catch (IllegalArgumentException ipv6InDatabaseOfIpv4) {
      return Optional.empty();
    }
  }

  private static Found found(Map<?, ?> record) {
    Map<?, ?> location = map(record, "location");
    Map<?, ?> country =
        record.containsKey("country") ? map(record, "country") : map(record, "registered_country");
    String code = country.get("iso_code") instanceof String text ? text : "";
    return new Found(
        degrees(location.get("latitude"), 90),
        degrees(location.get("longitude"), 180),
        code.getBytes(StandardCharsets.US_ASCII));
  }

  private static double degrees(@Nullable Object value, double most) {
    return value instanceof Double degrees && Math.abs(degrees) <= most ? degrees : Double.NaN;
  }

  private static Map<?, ?> map(Map<?, ?> record, String key) {
    return record.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** An address, never asking for a name: only texts that can be nothing else are let through. */
  private static Optional<InetAddress> address(TextSlice client) {
    String text = client.toString();
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
