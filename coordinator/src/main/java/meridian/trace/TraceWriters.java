package meridian.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Formats that can be written, and what they hold. */
public final class TraceWriters {
  private TraceWriters() {}

  /** All columns of our own that a row may have; the URI stands for path and query. */
  public static final List<String> ALL_COLUMNS =
      Column.OWN.stream()
          .filter(column -> column != Column.PATH && column != Column.QUERY)
          .map(Column::title)
          .toList();

  /** The columns that made traffic has. */
  public static final List<String> MADE_COLUMNS =
      List.of("time", "client", "lat", "lon", "country", "uri", "bytes");

  /** What a format holds of a row; empty: it is only read. */
  public static Set<RowPart> holds(TraceFormat format) {
    return switch (format) {
      case CSV, TSV -> EnumSet.complementOf(EnumSet.of(RowPart.ANSWER));
      case LIBCACHESIM_CSV, WEBCACHESIM, ORACLE_GENERAL -> EnumSet.of(RowPart.BYTES);
      case COMMON_LOG ->
          EnumSet.of(RowPart.CLIENT, RowPart.METHOD, RowPart.URI, RowPart.BYTES, RowPart.STATUS);
      case CLOUDFRONT ->
          EnumSet.of(
              RowPart.CLIENT,
              RowPart.EDGE,
              RowPart.METHOD,
              RowPart.HOST,
              RowPart.URI,
              RowPart.BYTES,
              RowPart.STATUS,
              RowPart.ANSWER);
      case AZURE_2021 -> EnumSet.of(RowPart.FRACTION, RowPart.URI, RowPart.DURATION);
      default -> EnumSet.noneOf(RowPart.class);
    };
  }

  /** The formats that can be written. */
  public static List<TraceFormat> formats() {
    return Arrays.stream(TraceFormat.values()).filter(f -> !holds(f).isEmpty()).toList();
  }

  /** The format that a file's name asks for, packed or not. */
  public static Optional<TraceFormat> byName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
    Map<String, TraceFormat> endings = new TreeMap<>();
    endings.put(".csv", TraceFormat.CSV);
    endings.put(".tsv", TraceFormat.TSV);
    endings.put(".tr", TraceFormat.WEBCACHESIM);
    endings.put(".oraclegeneral", TraceFormat.ORACLE_GENERAL);
    endings.put(".oraclegeneral.bin", TraceFormat.ORACLE_GENERAL);
    return endings.entrySet().stream()
        .filter(ending -> name.endsWith(ending.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * Creates a file.
   *
   * @param columns of our own CSV and TSV
   * @throws IllegalArgumentException where the format is only read
   */
  public static TraceWriter open(TraceFormat format, Path file, List<String> columns)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvTraceWriter(file, columns, ',');
      case TSV -> new CsvTraceWriter(file, columns, '\t');
      case LIBCACHESIM_CSV -> new IdSizeWriter(file, "time,id,size\n", ',');
      case WEBCACHESIM -> new IdSizeWriter(file, "", ' ');
      case ORACLE_GENERAL -> new OracleGeneralWriter(file);
      case COMMON_LOG -> new CommonLogWriter(file);
      case CLOUDFRONT -> new CloudFrontWriter(file);
      case AZURE_2021 -> new AzureFunctions2021Writer(file);
      default -> throw new IllegalArgumentException(format.title() + " is only read");
    };
  }
}
