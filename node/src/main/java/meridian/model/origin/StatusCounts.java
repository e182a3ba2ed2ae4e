package meridian.model.origin;

import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/** What a server counts: requests, body bytes, and answers by status. */
public final class StatusCounts {
  private static final int OK = 200;

  private final Map<Integer, Long> byStatus = new TreeMap<>();

  /** Answers with status 200, which are nearly all: a number of their own. */
  private long ok;

  private long requests;
  private long bytes;

  /** Counts one answer. */
  public void add(int status, long bodyBytes) {
    requests++;
    bytes += bodyBytes;
    if (status == OK) {
      ok++;
    } else {
      byStatus.merge(status, 1L, Long::sum);
    }
  }

  /** Counts from 0 again. */
  public void clear() {
    byStatus.clear();
    ok = 0;
    requests = 0;
    bytes = 0;
  }

  /** Reports requests, bytes, status_200 ... */
  public void report(Entity.Report report) {
    report.count("requests", requests);
    report.count("bytes", bytes);
    if (ok > 0) {
      report.count("status_" + OK, ok);
    }
    byStatus.forEach((status, count) -> report.count("status_" + status, count));
  }

  public void save(StateOutput out) {
    out.writeLong(requests);
    out.writeLong(bytes);
    out.writeLong(ok);
    out.writeInt(byStatus.size());
    byStatus.forEach(
        (status, count) -> {
          out.writeInt(status);
          out.writeLong(count);
        });
  }

  public void load(StateInput in) {
    requests = in.readLong();
    bytes = in.readLong();
    ok = in.readLong();
    byStatus.clear();
    for (int n = in.readInt(); n > 0; n--) {
      int status = in.readInt();
      byStatus.put(status, in.readLong());
    }
  }
}
