package meridian.trace;

import java.util.List;
import java.util.Locale;

/** The columns of our own CSV, and what delimited text of other origin may hold besides. */
enum Column {
  /** Seconds with a fraction, since zero or since 1970, or an ISO 8601 instant. */
  TIME,
  /** Address or name of the viewer. */
  CLIENT,
  /** Degrees north. */
  LAT,
  /** Degrees east. */
  LON,
  /** ISO 3166 alpha-2. */
  COUNTRY,
  /** A city's name, in its country where that is named: becomes its coordinates; only read. */
  CITY,
  /** Code of the edge location that served it. */
  EDGE,
  /** Of HTTP; empty: GET. */
  METHOD,
  HOST,
  /** Path and query, or a whole URL. */
  URI,
  /** Without the query. */
  PATH,
  /** Without "?". */
  QUERY,
  /** Size of the object. */
  BYTES,
  /** Of HTTP, 100 to 599; empty or 0: unknown. */
  STATUS,
  /** Seconds that a function call took. */
  DURATION,
  /** Of bytes, as in the header Range: "0-499", or "500-". */
  RANGE,
  /** "http" or "https". */
  PROTOCOL,
  /** An object's id, which becomes the path "/id": libCacheSim csv only. */
  OBJECT,
  /** A column whose content we do not use. */
  IGNORED;

  private final String title = name().toLowerCase(Locale.ROOT);

  /** The columns of our own CSV, in the order in which we write them. */
  static final List<Column> OWN =
      List.of(
          TIME, CLIENT, LAT, LON, COUNTRY, EDGE, METHOD, HOST, URI, PATH, QUERY, BYTES, STATUS,
          DURATION, RANGE, PROTOCOL);

  /** The name in a header line. */
  String title() {
    return title;
  }
}
