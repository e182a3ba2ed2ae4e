package meridian.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import meridian.model.cost.Bill;
import meridian.model.cost.BillLine;
import meridian.model.cost.FlatRatePlan;
import meridian.report.Table.Cell;

/** The bills for people: lines of the terminal, and a part of the page. */
final class CostView {
  private static final int NANO_DIGITS = 9;

  private final CostFigures figures;
  private final RunResult result;

  CostView(RunResult result) {
    this.result = result;
    figures = new CostFigures(result);
  }

  /** Nothing to pay, or nobody can tell. */
  boolean isEmpty() {
    return !figures.areThere();
  }

  /** For the terminal. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String each = result.world().distribution().isPresent() ? " and %s a GB" : "";
    lines.add(
        ("%s at list prices: %s a million requests" + each)
            .formatted(
                dollars(figures.run().total()),
                dollars(figures.perMillionRequests()),
                dollars(figures.perGb())));
    List<String> parts = new ArrayList<>();
    figures.month().byService().forEach((name, sum) -> parts.add(name + " " + dollars(sum)));
    String month = dollars(figures.month().total());
    lines.add("a month like this: %s (%s)".formatted(month, String.join(", ", parts)));
    return lines;
  }

  /** A card of the page: value and detail. */
  Map.Entry<String, String> card() {
    return Map.entry(
        dollars(figures.run().total()),
        dollars(figures.perMillionRequests()) + " a million requests");
  }

  /** The part of the page; empty where there is nothing to pay. */
  String html() {
    if (isEmpty()) {
      return "";
    }
    return "<div class=\"columns\">"
        + sums("cost-service-table", "Service", figures.run().byService(), month().byService())
        + sums("cost-region-table", "Region", figures.run().byRegion(), month().byRegion())
        + "</div>\n"
        + bill()
        + plan();
  }

  private String plan() {
    return FlatRatePlan.of(month())
        .map(
            plan ->
                "<p class=\"note\">What if CloudFront had a flat-rate plan? A month like this fits into"
                    + " the plan %s, for $%,d instead of %s.</p>\n"
                        .formatted(
                            plan.name(),
                            plan.dollars(),
                            dollars(month().byService().getOrDefault("CloudFront", 0L))))
        .orElse("");
  }

  private Bill month() {
    return figures.month();
  }

  private String sums(String id, String title, Map<String, Long> run, Map<String, Long> month) {
    Table table =
        new Table(id)
            .text(title)
            .number("This run", "at list prices with volume tiers, nothing free")
            .number("A month like it", "30 days of the same traffic, without what is free");
    for (String name : new TreeSet<>(run.keySet())) {
      table.row(
          Cell.text(name),
          money(run.getOrDefault(name, 0L), figures.run().total()),
          money(month.getOrDefault(name, 0L), month().total()));
    }
    table.row(Cell.text("Total"), money(figures.run().total(), -1), money(month().total(), -1));
    return table.html();
  }

  private String bill() {
    Map<List<String>, BillLine> ofMonth = new LinkedHashMap<>();
    month().lines().forEach(line -> ofMonth.put(key(line), line));
    Table table =
        new Table("cost-table")
            .text("Service")
            .text("Region")
            .text("Item")
            .text("Unit")
            .number("Quantity")
            .number("Price", "of the first unit, US dollars")
            .number("This run")
            .number("Quantity a month")
            .number("Of it free")
            .number("A month like it");
    for (BillLine line : figures.run().lines()) {
      row(table, line, ofMonth.getOrDefault(key(line), line));
    }
    return table.html();
  }

  private static List<String> key(BillLine line) {
    return List.of(line.service(), line.region(), line.item());
  }

  private void row(Table table, BillLine line, BillLine month) {
    BigDecimal price = line.tariff().tiers().get(0).dollars();
    table.row(
        Cell.text(line.service()),
        Cell.text(line.region()),
        Cell.text(line.item()),
        Cell.text(line.tariff().unit().name()),
        quantity(line, line.quantity()),
        new Cell(Html.escape("$" + price.toPlainString()), price.toPlainString(), -1),
        money(line.amount(), figures.run().total()),
        quantity(month, month.quantity()),
        quantity(month, month.free()),
        money(month.amount(), month().total()));
  }

  private static Cell quantity(BillLine line, long counted) {
    double units = (double) counted / line.tariff().unit().size();
    String format = units == 0 || units >= 1000 ? "%,.0f" : units >= 1 ? "%,.2f" : "%.4f";
    return new Cell(String.format(Locale.ROOT, format, units), Long.toString(counted), -1);
  }

  /**
   * @param whole for the bar; -1: none
   */
  private static Cell money(long amount, long whole) {
    double share = whole < 0 ? -1 : whole == 0 ? 0 : (double) amount / whole;
    return new Cell(Html.escape(dollars(amount)), Long.toString(amount), share);
  }

  /** "$1,234.56"; below a dollar three digits that count: "$0.0123". */
  static String dollars(long nanoDollars) {
    BigDecimal value = BigDecimal.valueOf(nanoDollars, NANO_DIGITS);
    if (nanoDollars == 0) {
      return "$0";
    }
    if (value.compareTo(BigDecimal.ONE) >= 0) {
      return "$" + String.format(Locale.ROOT, "%,.2f", value.setScale(2, RoundingMode.HALF_EVEN));
    }
    int digits = value.scale() - value.precision() + 3;
    return "$"
        + value
            .setScale(Math.min(NANO_DIGITS, Math.max(2, digits)), RoundingMode.HALF_EVEN)
            .toPlainString();
  }
}
