package meridian.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import meridian.model.cost.Bill;
import meridian.model.cost.PriceList;
import meridian.model.cost.Unit;
import meridian.model.cost.Usage;
import meridian.report.RunResult.EntityResult;

/** The bills of a run. */
final class CostFigures {
  private final RunResult result;
  private final Bill run;
  private final Bill month;

  CostFigures(RunResult result) {
    this.result = result;
    Usage usage = usage(result);
    run = PriceList.ofRun(usage);
    month = PriceList.ofMonth(usage);
  }

  /** What was counted; the warm-up is not in it. */
  static Usage usage(RunResult result) {
    List<Usage.Counted> entities = new ArrayList<>();
    for (EntityResult entity : result.entities()) {
      Map<String, Long> counts = new TreeMap<>(entity.counts());
      counts.put(Usage.VIEWER_REQUESTS, result.collector().entryRequests(entity.id()));
      counts.put(Usage.VIEWER_BYTES, result.collector().entryBytes(entity.id()));
      counts.put(Usage.HTTP_REQUESTS, result.collector().entryPlainRequests(entity.id()));
      counts.put(Usage.UPLOAD_BYTES, result.collector().entryUploadBytes(entity.id()));
      entities.add(new Usage.Counted(entity.path(), counts));
    }
    long nanos = Math.max(0, result.virtualNanos() - result.world().warmUp());
    return new Usage(result.world(), result.prices(), nanos, entities);
  }

  /** Whether there is anything to pay. A sample cannot tell it. */
  boolean areThere() {
    return !run.lines().isEmpty() && result.refusal().isEmpty();
  }

  Bill run() {
    return run;
  }

  Bill month() {
    return month;
  }

  /** Nano-dollars for a million requests of viewers; 0 if there were none. */
  long perMillionRequests() {
    return Decimals.divide(
            BigDecimal.valueOf(run.total()).movePointRight(6), result.collector().requests(), 0)
        .longValueExact();
  }

  /** Nano-dollars for a GB (2^30 bytes) sent to viewers; 0 if nothing was. */
  long perGb() {
    BigDecimal whole = BigDecimal.valueOf(run.total()).multiply(BigDecimal.valueOf(Unit.GB.size()));
    return Decimals.divide(whole, result.collector().bytes(), 0).longValueExact();
  }
}
