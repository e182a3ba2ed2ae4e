package meridian.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import meridian.model.cost.Bill;
import meridian.model.cost.BillLine;
import meridian.model.cost.FlatRatePlan;

/** The object {@code cost} of summary.json. */
final class CostSummary {
  private CostSummary() {}

  static ObjectNode of(RunResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (result.refusal().isPresent()) {
      return node.put("refused", result.refusal().get());
    }
    CostFigures figures = new CostFigures(result);
    node.put("currency", "USD");
    put(node, figures.run());
    node.set("perMillionRequests", dollars(figures.perMillionRequests()));
    node.set("perGB", dollars(figures.perGb()));
    ObjectNode month = node.putObject("month");
    put(month, figures.month());
    FlatRatePlan.of(figures.month())
        .ifPresent(
            plan ->
                month.putObject("flatRate").put("plan", plan.name()).put("price", plan.dollars()));
    return node;
  }

  private static void put(ObjectNode node, Bill bill) {
    node.set("total", dollars(bill.total()));
    put(node.putObject("byService"), bill.byService());
    put(node.putObject("byRegion"), bill.byRegion());
    ArrayNode lines = node.putArray("lines");
    bill.lines().forEach(line -> put(lines.addObject(), line));
  }

  private static void put(ObjectNode node, Map<String, Long> amounts) {
    amounts.forEach((name, amount) -> node.set(name, dollars(amount)));
  }

  private static void put(ObjectNode node, BillLine line) {
    node.put("service", line.service());
    node.put("region", line.region());
    node.put("item", line.item());
    node.set("quantity", units(line.quantity(), line));
    node.set("free", units(line.free(), line));
    node.put("unit", line.tariff().unit().name());
    node.set("amount", dollars(line.amount()));
  }

  private static DecimalNode units(long quantity, BillLine line) {
    BigDecimal counted = BigDecimal.valueOf(quantity);
    return Decimals.node(Decimals.divide(counted, line.tariff().unit().size(), 9));
  }

  private static DecimalNode dollars(long nanoDollars) {
    return Decimals.node(Decimals.seconds(nanoDollars));
  }
}
