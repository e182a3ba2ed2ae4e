package meridian.replay;

import java.util.List;
import meridian.kernel.VirtualTime;
import meridian.model.traffic.RequestRows;

/**
 * A stretch of virtual time with all its arrivals.
 *
 * @param index 0, 1, 2, ...
 * @param horizon later than all rows here, not later than any row behind
 * @param last nothing comes behind it; then the horizon is "never"
 * @param rowsOfNode by node: the rows that arrive there
 */
public record Chunk(int index, long horizon, boolean last, List<RequestRows.Columns> rowsOfNode) {
  /**
   * When the last request of the traffic arrives; "never" where other chunks follow. The last chunk
   * has a row, unless there is no traffic at all.
   */
  long trafficEnd() {
    if (!last) {
      return VirtualTime.NEVER;
    }
    long end = 0;
    for (RequestRows.Columns rows : rowsOfNode) {
      for (long time : rows.time) {
        end = Math.max(end, time);
      }
    }
    return end;
  }
}
