package meridian.actor;

import java.util.List;
import meridian.model.result.AccessLine;
import meridian.model.result.BalancerLine;

/** Lines of access logs, in no order. */
record LogLines(List<AccessLine> lines, List<BalancerLine> balancers) {
  static final LogLines NONE = new LogLines(List.of(), List.of());
}
