package meridian.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The formats that we read. The order is that in which they are tried on a file whose format the
 * user did not name.
 */
public enum TraceFormat {
  /** See {@link CloudFrontLog}. */
  CLOUDFRONT(
      "cloudfront",
      "CloudFront standard log; its #Fields: line says which columns there are",
      (name, lines) -> CloudFrontLog.isFirstLine(lines.get(0)),
      parameters -> new CloudFrontLog()),
  /** See {@link CloudFrontJson}. */
  CLOUDFRONT_JSON(
      "cloudfront-json",
      "CloudFront standard log as JSON, an object a line",
      (name, lines) -> CloudFrontJson.isFirstLine(lines.get(0)),
      parameters -> new CloudFrontJson()),
  /** See {@link CloudFrontRealTimeLog}. */
  CLOUDFRONT_REALTIME(
      "cloudfront-realtime",
      "CloudFront real-time log; its fields have to be named",
      (name, lines) -> CloudFrontRealTimeLog.isFirstLine(lines.get(0)),
      CloudFrontRealTimeLog::new),
  /** See {@link AlbLog}. */
  ALB(
      "alb",
      "access log of an Application Load Balancer",
      (name, lines) -> AlbLog.isFirstLine(lines.get(0)),
      parameters -> new AlbLog()),
  /** See {@link AzureFunctions2019}. */
  AZURE_2019(
      "azure-functions-2019",
      "Azure Functions 2019: durations, then counts a minute",
      (name, lines) -> AzureFunctions2019.isHeader(lines.get(0)),
      parameters -> new AzureFunctions2019()),
  /** See {@link AzureFunctions2021}. */
  AZURE_2021(
      "azure-functions-2021",
      "Azure Functions 2021: " + AzureFunctions2021.HEADER,
      (name, lines) -> lines.get(0).equals(AzureFunctions2021.HEADER),
      parameters -> new AzureFunctions2021()),
  /** See {@link AzureLlm}. */
  AZURE_LLM(
      "azure-llm",
      "Azure LLM inference: " + AzureLlm.HEADER,
      (name, lines) -> lines.get(0).equals(AzureLlm.HEADER),
      parameters -> new AzureLlm()),
  /** See {@link LibCacheSimCsv}. */
  LIBCACHESIM_CSV(
      "libcachesim-csv",
      "libCacheSim csv with the header time,id,size or with parameters behind a colon",
      (name, lines) -> LibCacheSimCsv.isHeader(lines.get(0)),
      LibCacheSimCsv::new),
  /** See {@link DelimitedText}. */
  CSV(
      "csv",
      "our own CSV with a header line",
      (name, lines) -> ColumnNames.isHeader(lines.get(0), ','),
      parameters -> new DelimitedText(',', new ColumnNames())),
  /** The same columns, parted by tabs; also the NASA logs as the Web has them in tables. */
  TSV(
      "tsv",
      "the columns of our own CSV, or of a log, parted by tabs, with a header line",
      (name, lines) -> ColumnNames.isHeader(lines.get(0), '\t'),
      parameters -> new DelimitedText('\t', new ColumnNames())),
  /** See {@link WebCacheSim}. */
  WEBCACHESIM(
      "webcachesim",
      "webcachesim and AdaptSize: time id size, parted by blanks",
      (name, lines) -> WebCacheSim.isFirstLine(lines.get(0)),
      parameters -> new WebCacheSim()),
  /** See {@link CommonLog}. */
  COMMON_LOG(
      "common-log",
      "Common or Combined Log Format",
      (name, lines) -> TraceFormat.anyCommonLogLine(lines),
      parameters -> new CommonLog()),
  /** See {@link OracleGeneral}. */
  ORACLE_GENERAL(
      "oracle-general",
      "libCacheSim oracleGeneral (binary); found by its name, *oracleGeneral*",
      (name, lines) -> name.contains("oraclegeneral"),
      parameters -> new OracleGeneral()),
  /** See {@link Cache2kKeys}. */
  CACHE2K(
      "cache2k",
      "keys of the cache2k benchmarks (binary); found by its name, *cache2k*",
      (name, lines) -> name.contains("cache2k"),
      parameters -> new Cache2kKeys());

  private final String title;
  private final String about;

  // The functions have no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final BiPredicate<String, List<String>> recogniser;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<String, RowParser> parser;

  TraceFormat(
      String title,
      String about,
      BiPredicate<String, List<String>> recogniser,
      Function<String, RowParser> parser) {
    this.title = title;
    this.about = about;
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
   * Whether files of this format are never in the order of arrival, so that they are always sorted:
   * logs are written when an answer has ended.
   */
  public boolean alwaysUnsorted() {
    return switch (this) {
      case CLOUDFRONT, CLOUDFRONT_JSON, CLOUDFRONT_REALTIME, ALB, AZURE_2021 -> true;
      default -> false;
    };
  }

  /** The length of a record of a binary format; 0: it has lines. */
  int recordBytes() {
    return switch (this) {
      case ORACLE_GENERAL -> OracleGeneral.RECORD_BYTES;
      case CACHE2K -> Cache2kKeys.RECORD_BYTES;
      default -> 0;
    };
  }

  /** A parser for one file; parameters are what the user wrote behind the format's name. */
  RowParser parser(String parameters) {
    return parser.apply(parameters);
  }

  /** The format with this name; parameters behind a colon are no part of it. */
  public static Optional<TraceFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.title.equals(name)).findFirst();
  }

  /** The names of all formats. */
  public static List<String> titles() {
    return Arrays.stream(values()).map(TraceFormat::title).toList();
  }

  /** The format of a file that begins with these lines (at least one, none empty). */
  static Optional<TraceFormat> of(String fileName, List<String> lines) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.recogniser.test(name, lines))
        .findFirst();
  }

  private static boolean anyCommonLogLine(List<String> lines) {
    return lines.stream()
        .limit(20)
        .anyMatch(
            line ->
                line.matches("\\S+ .*\\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:[\\d:]{8} [-+]\\d{4}\\] \".*"));
  }
}
