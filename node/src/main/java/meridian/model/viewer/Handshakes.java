package meridian.model.viewer;

import java.util.Arrays;
import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.settings.ViewerSettings.Tls;

/** Counts the new connections of viewers: by kind of handshake, and by version of HTTP. */
final class Handshakes {
  private long full;
  private long resumed;
  private long withoutTls;
  private final long[] byHttp = new long[Http.values().length];

  void count(Profile profile, boolean resumes) {
    byHttp[profile.http().ordinal()]++;
    if (profile.tls() == Tls.NONE) {
      withoutTls++;
    } else if (resumes) {
      resumed++;
    } else {
      full++;
    }
  }

  void clear() {
    full = 0;
    resumed = 0;
    withoutTls = 0;
    Arrays.fill(byHttp, 0);
  }

  void report(Entity.Report report) {
    report.count("handshakesFull", full);
    report.count("handshakesResumed", resumed);
    report.count("connectionsWithoutTls", withoutTls);
    for (Http http : Http.values()) {
      report.count("connections" + http, byHttp[http.ordinal()]);
    }
  }

  void save(StateOutput out) {
    out.writeLong(full);
    out.writeLong(resumed);
    out.writeLong(withoutTls);
    out.writeLongs(byHttp, byHttp.length);
  }

  void load(StateInput in) {
    full = in.readLong();
    resumed = in.readLong();
    withoutTls = in.readLong();
    System.arraycopy(in.readLongs(), 0, byHttp, 0, byHttp.length);
  }
}
