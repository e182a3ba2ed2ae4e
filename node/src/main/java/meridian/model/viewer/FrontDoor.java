package meridian.model.viewer;

import meridian.kernel.Hash;
import meridian.kernel.Out;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Answer;
import meridian.model.http.LogLine;
import meridian.model.http.Request;
import meridian.model.result.Collector;
import meridian.model.result.Completion;
import meridian.model.result.ResultType;
import meridian.model.settings.ViewerSettings;
import meridian.model.traffic.RequestRows;

/**
 * Where viewers reach a load balancer or a function without a CDN: turns rows into visits, and
 * answers into outcomes. An answer below 400 counts as a Miss (no cache had it), the others as
 * Error; where there is no response at all the status is 0.
 */
public final class FrontDoor {
  private final int entity;
  private final ViewerConnections viewers;
  private final Collector collector;

  public FrontDoor(int entity, ViewerSettings settings, long seed, Collector collector) {
    this.entity = entity;
    this.collector = collector;
    viewers = new ViewerConnections(settings, seed);
  }

  /**
   * The request of a row without a cache behaviour, as it comes in now. Its object is what its path
   * and query name.
   */
  public Visit visit(RequestRows rows, int row, long now) {
    Request request = rows.request(row, key(rows, row));
    long lost = rows.delay == null ? 0 : rows.delay[row];
    long rtt = rows.rttNanos[row];
    boolean plain = viewers.isPlain(request.number(), request.scheme());
    long connects = viewers.connect(request.viewer(), plain, rtt, now, ViewerConnections.UNKNOWN);
    long dns = viewers.dnsNanos(request.number(), viewers.opened());
    return new Visit(request, now, rtt, lost + connects + rtt, dns);
  }

  /** The version of HTTP that the viewer of a request speaks. */
  public ViewerSettings.Http http(Request request) {
    boolean plain = viewers.isPlain(request.number(), request.scheme());
    return viewers.http(request.viewer(), plain);
  }

  /** Whether other rows of its chunk have queries must not matter. */
  private static long key(RequestRows rows, int row) {
    long path = rows.paths.hash()[rows.path[row]];
    if (rows.query == null || rows.queries.isEmpty(rows.query[row])) {
      return path;
    }
    return Hash.combine(path, rows.queries.hash()[rows.query[row]]);
  }

  /** Ends a visit with an answer whose first byte leaves now. */
  public void complete(Visit visit, Answer answer, long originNanos, Out out) {
    Request request = visit.request();
    long now = out.now();
    long bytes = request.bodyBytes(answer.bytes());
    long bodyNanos = StrictMath.max(answer.lastByteAfter(), viewers.bodyNanos(bytes));
    boolean plain = viewers.isPlain(request.number(), request.scheme());
    viewers.busy(request.viewer(), plain, now + bodyNanos, now);
    Completion c = collector.completion();
    c.entry = entity;
    c.number = request.number();
    c.arrivedAt = visit.arrivedAt();
    c.country = request.country();
    c.behavior = request.behavior();
    // 460 stands in the balancer's own log; the viewer has nothing.
    int status = answer.end().isResponse() && answer.status() != 460 ? answer.status() : 0;
    c.result = status >= 400 || status == 0 ? ResultType.Error : ResultType.Miss;
    c.responseResult = c.result;
    c.log = LogLine.NONE;
    c.detail = "";
    c.status = status;
    c.bytes = bytes;
    c.edgeTtfb = now - visit.arrivedAt();
    c.edgeTotal = c.edgeTtfb + bodyNanos;
    c.viewerTtfb = visit.before() + c.edgeTtfb;
    c.viewerTotal = visit.dnsNanos() + c.viewerTtfb + bodyNanos;
    c.originNanos = originNanos;
    c.rtt = visit.rtt();
    c.request = collector.wantsRequests() ? request : null;
    collector.complete();
    out.digest(c.digest());
  }

  public void save(StateOutput out) {
    viewers.save(out);
  }

  public void load(StateInput in) {
    viewers.load(in);
  }
}
