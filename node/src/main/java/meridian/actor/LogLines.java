package meridian.actor;

import java.util.List;
import meridian.model.result.BalancerLine;
import meridian.model.result.LogLine;

/** Lines of access logs, in no order. */
record LogLines(List<LogLine> lines, List<BalancerLine> balancers) {
  static final LogLines NONE = new LogLines(List.of(), List.of());
}
