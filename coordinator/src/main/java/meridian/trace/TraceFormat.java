package meridian.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The formats that we read. The order is that in which they are tried on a file whose format the
 * user did not name.
 */
public enum TraceFormat {
  /** See {@link CloudFrontLog}. */
  CLOUDFRONT(
      "cloudfront",
      "CloudFront standard log",
      true,
      lines -> CloudFrontLog.isFirstLine(lines.get(0)),
      parameters -> new CloudFrontLog()),
  /** See {@link LibCacheSimCsv}. */
  LIBCACHESIM_CSV(
      "libcachesim-csv",
      "libCacheSim csv with the header time,id,size or with parameters behind a colon",
      false,
      lines -> LibCacheSimCsv.isHeader(lines.get(0)),
      LibCacheSimCsv::new),
  /** See {@link DelimitedText}. */
  CSV(
      "csv",
      "our own CSV with a header line",
      false,
      lines -> ColumnNames.isHeader(lines.get(0), ','),
      parameters -> new DelimitedText(',', new ColumnNames())),
  /** The same columns, parted by tabs; also the NASA logs as the Web has them in tables. */
  TSV(
      "tsv",
      "the columns of our own CSV, or of a log, parted by tabs, with a header line",
      false,
      lines -> ColumnNames.isHeader(lines.get(0), '\t'),
      parameters -> new DelimitedText('\t', new ColumnNames())),
  /** See {@link CommonLog}. */
  COMMON_LOG(
      "common-log",
      "Common or Combined Log Format",
      false,
      TraceFormat::anyCommonLogLine,
      parameters -> new CommonLog());

  private final String title;
  private final String about;
  private final boolean unsorted;

  // The functions have no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<List<String>> recogniser;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<String, RowParser> parser;

  TraceFormat(
      String title,
      String about,
      boolean unsorted,
      Predicate<List<String>> recogniser,
      Function<String, RowParser> parser) {
    this.title = title;
    this.about = about;
    this.unsorted = unsorted;
    this.recogniser = recogniser;
    this.parser = parser;
  }

  /** The name for {@code format:}. */
  public String title() {
    return title;
  }

  /** What it is, for a list of formats. */
  public String about() {
    return about;
  }

  /**
   * Whether files of this format are never in the order of time, so that they are always sorted.
   */
  public boolean alwaysUnsorted() {
    return unsorted;
  }

  /** A parser for one file; parameters are what the user wrote behind the format's name. */
  RowParser parser(String parameters) {
    return parser.apply(parameters);
  }

  /** The format with this name; parameters behind a colon are no part of it. */
  static Optional<TraceFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.title.equals(name)).findFirst();
  }

  /** The names, for messages. */
  static List<String> titles() {
    return Arrays.stream(values()).map(TraceFormat::title).toList();
  }

  /** The format of a file that begins with these lines (at least one, none empty). */
  static Optional<TraceFormat> of(List<String> lines) {
    return Arrays.stream(values()).filter(format -> format.recogniser.test(lines)).findFirst();
  }

  private static boolean anyCommonLogLine(List<String> lines) {
    return lines.stream()
        .limit(20)
        .anyMatch(
            line ->
                line.matches("\\S+ .*\\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:[\\d:]{8} [-+]\\d{4}\\] \".*"));
  }
}
