package meridian.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import meridian.model.cost.BillLine;
import meridian.model.cost.PriceList;
import meridian.model.cost.Usage;
import meridian.model.settings.PriceSettings;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;

/** A bill that another program has computed: petabytes in every price region, all tiers. */
final class CloudFrontBill implements Group {
  private static final int NANO_DIGITS = 9;

  /**
   * What is billed in a region, and what for; dollars to the cent.
   *
   * @param edge an edge location there
   * @param gigabytes out, of 2^30 bytes
   * @param uploaded gigabytes to the origin
   */
  private record Case(
      String edge,
      long gigabytes,
      String out,
      long uploaded,
      String toOrigin,
      long http,
      String ofHttp,
      long https,
      String ofHttps) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "IAD", 12_340_000, "287524.48", 1_234, "24.68", 123_402, "0.09", 123_400, "0.12"),
          new Case(
              "FRA", 22_340_000, "487524.48", 2_234, "44.68", 223_402, "0.20", 223_400, "0.27"),
          new Case(
              "JNB", 32_340_000, "1369109.76", 3_234, "194.04", 323_402, "0.29", 323_400, "0.39"),
          new Case(
              "GRU", 42_340_000, "1769109.76", 4_234, "529.25", 423_402, "0.68", 423_400, "0.93"),
          new Case(
              "NRT", 52_340_000, "3206079.36", 5_234, "314.04", 523_402, "0.47", 523_400, "0.63"),
          new Case(
              "SYD", 62_340_000, "5020357.12", 6_234, "498.72", 623_402, "0.56", 623_400, "0.78"),
          new Case(
              "ICN", 62_340_000, "3809663.36", 7_234, "434.04", 723_402, "0.65", 723_400, "0.87"),
          new Case(
              "BOM", 72_340_000, "5229084.93", 8_234, "1317.44", 823_402, "0.74", 723_400, "0.87"));

  @Override
  public String title() {
    return "A bill of CloudFront in all price regions, US dollars";
  }

  @Override
  public String source() {
    return "The expected bill of Infracost's test of aws_cloudfront_distribution, July 2024.";
  }

  @Override
  public void run(Bench bench, Consumer<Row> rows) {
    for (Case known : CASES) {
      List<BillLine> lines = PriceList.ofRun(usage(known)).lines();
      String region = lines.get(0).region();
      rows.accept(row(region, lines, "data transfer out", known.out()));
      rows.accept(row(region, lines, "data transfer to origin", known.toOrigin()));
      rows.accept(row(region, lines, "HTTP requests", known.ofHttp()));
      rows.accept(row(region, lines, "HTTPS requests", known.ofHttps()));
    }
  }

  private static Row row(String region, List<BillLine> lines, String item, String dollars) {
    long nanoDollars =
        lines.stream().filter(l -> l.item().equals(item)).mapToLong(BillLine::amount).sum();
    // It rounds half up.
    BigDecimal ours =
        BigDecimal.valueOf(nanoDollars, NANO_DIGITS).setScale(2, RoundingMode.HALF_UP);
    return Row.same(region + ": " + item, dollars, ours.toPlainString());
  }

  private static Usage usage(Case known) {
    Map<String, Long> counts =
        Map.of(
            Usage.VIEWER_REQUESTS,
            known.http() + known.https(),
            Usage.HTTP_REQUESTS,
            known.http(),
            Usage.VIEWER_BYTES,
            known.gigabytes() << 30,
            Usage.UPLOAD_BYTES,
            known.uploaded() << 30);
    List<Usage.Counted> entities = new ArrayList<>();
    entities.add(new Usage.Counted("edgeLocation/" + known.edge(), counts));
    return new Usage(scenario().world(), PriceSettings.LIST, 1, entities);
  }

  private static Scenario scenario() {
    String text =
        """
        traffic: {generate: {duration: 1s, arrivals: {poisson: 1/s}}}
        distribution: {}
        origins: {site: {bucket: us-east-1}}
        """;
    return new ScenarioReader(new CatalogueGeography())
        .read("validation", text, Path.of("").toAbsolutePath(), ScenarioOptions.NONE);
  }
}
