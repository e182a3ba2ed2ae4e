package meridian.model.cdn;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.IdleConnections;

/**
 * What one tier knows of one origin: its open connections, and the deadlines of its requests. These
 * are in two rows, as a request on a new connection starts later by the handshakes: so each row is
 * in the order of time.
 */
final class OriginLine {
  final Upstream.Origin origin;
  final IdleConnections connections;
  private final Deadlines onNew = new Deadlines();
  private final Deadlines onReused = new Deadlines();

  OriginLine(Upstream.Origin origin) {
    this.origin = origin;
    connections = new IdleConnections(origin.connection().keepAlive());
  }

  Deadlines deadlines(boolean reused) {
    return reused ? onReused : onNew;
  }

  void save(StateOutput out) {
    connections.save(out);
    onNew.save(out);
    onReused.save(out);
  }

  void load(StateInput in) {
    connections.load(in);
    onNew.load(in);
    onReused.load(in);
  }
}
