package meridian.model.viewer;

import meridian.kernel.Entity;
import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.http.Scheme;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.ViewerSettings.Http;
import meridian.model.settings.ViewerSettings.Tls;

/**
 * The connections of viewers to one entry point: what handshakes a request pays, its DNS look-up,
 * and how long a body takes. HTTP/2 and 3 carry all requests of a viewer over one connection, with
 * HTTP/1.1 he has up to {@link ParallelConnections#MAX}. A connection closes when it has been idle
 * for the keep-alive time, counted from the end of the last answer; for a while after that it can
 * be resumed at the same entry point.
 */
public final class ViewerConnections {
  /** The end of an answer that is not known yet. */
  public static final long UNKNOWN = -1;

  private static final long DNS = Hash.of("viewer dns");
  private static final double BITS_PER_BYTE_AND_NANOS_PER_SECOND = 8e9;

  private final ViewerSettings settings;
  private final long seed;
  private final double nanosPerByte;
  private final Profiles profiles;
  private final boolean alike;
  private final Profile common;
  private final ConnectionTable connections;
  private final ParallelConnections parallel;
  private final Handshakes handshakes = new Handshakes();
  private boolean opened;

  public ViewerConnections(ViewerSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    profiles = new Profiles(settings, seed);
    alike = profiles.areAlike();
    common = profiles.of(0, false);
    nanosPerByte =
        settings.bitsPerSecond() == 0
            ? 0
            : BITS_PER_BYTE_AND_NANOS_PER_SECOND / settings.bitsPerSecond();
    long tickets = settings.connections().tickets();
    connections = new ConnectionTable(StrictMath.max(settings.keepAlive(), tickets));
    parallel = new ParallelConnections(connections, settings.keepAlive());
  }

  /** Whether all viewers connect alike, each over one connection with TLS. */
  public boolean areAlike() {
    return alike;
  }

  /** Whether a request came by plain HTTP. */
  public boolean isPlain(long request, Scheme scheme) {
    return profiles.isPlain(request, scheme);
  }

  /**
   * What a request that arrives now has paid for its connection, nanoseconds: handshakes, and with
   * HTTP/1.1 the wait for a free connection; 0 on a kept one. {@link #opened} tells whether it is
   * new.
   *
   * @param rtt round trip between viewer and entry point, nanoseconds
   * @param until when the answer's last byte leaves, or {@link #UNKNOWN}; then {@link #busy} tells
   *     it
   */
  public long connect(long viewer, boolean plain, long rtt, long now, long until) {
    Profile profile = alike && !plain ? common : profiles.of(viewer, plain);
    if (settings.keepAlive() == 0) {
      return open(profile, lastUse(viewer, now), rtt, now);
    }
    if (profile.isSerial()) {
      return connectSerially(viewer, profile, rtt, now, until);
    }
    long before = connections.use(viewer, StrictMath.max(now, until), now);
    if (before != ConnectionTable.NEVER_USED && now - before <= settings.keepAlive()) {
      opened = false;
      return 0;
    }
    return open(profile, before, rtt, now);
  }

  /** When a viewer was here last, where every request has a connection of its own. */
  private long lastUse(long viewer, long now) {
    return settings.connections().tickets() == 0
        ? ConnectionTable.NEVER_USED
        : connections.use(viewer, now, now);
  }

  private long connectSerially(long viewer, Profile profile, long rtt, long now, long until) {
    if (parallel.take(viewer, profile.tls() == Tls.NONE, now, until)) {
      opened = false;
      return parallel.waited();
    }
    return open(profile, parallel.lastUse(), rtt, now);
  }

  /** A new connection; the one before was last used at {@code before}. */
  private long open(Profile profile, long before, long rtt, long now) {
    opened = true;
    boolean resumes =
        profile.tls() != Tls.NONE
            && before != ConnectionTable.NEVER_USED
            && now - before <= settings.connections().tickets();
    handshakes.count(profile, resumes);
    return (resumes ? profile.resumed() : profile.full()) * rtt + profile.extra();
  }

  /** Whether the last {@link #connect} was a new connection. */
  public boolean opened() {
    return opened;
  }

  /**
   * Reads what {@link #connect} of this viewer will read, so that the processor has it by then;
   * changes nothing. Gives a number without meaning.
   */
  public long warm(long viewer) {
    return connections.warm(viewer);
  }

  /** The connection that a viewer's request came over is in use until then. */
  public void busy(long viewer, boolean plain, long until, long now) {
    if (settings.keepAlive() == 0) {
      return;
    }
    if (profiles.of(viewer, plain).isSerial()) {
      parallel.free(viewer, plain, until);
    } else {
      connections.use(viewer, until, now);
    }
  }

  /** What the DNS look-up of this request costs, nanoseconds; only new connections need one. */
  public long dnsNanos(long request, boolean isNew) {
    return isNew ? settings.dnsLookup().sample(RandomStream.at(seed, DNS, request)) : 0;
  }

  /** How long a viewer takes to receive a body, nanoseconds. */
  public long bodyNanos(long bytes) {
    return (long) (bytes * nanosPerByte);
  }

  /** The version of HTTP that a viewer speaks here. */
  public Http http(long viewer, boolean plain) {
    return profiles.of(viewer, plain).http();
  }

  /** The version of TLS that a viewer speaks here. */
  public Tls tls(long viewer, boolean plain) {
    return profiles.of(viewer, plain).tls();
  }

  /** All connections are lost, and what is needed to resume them. */
  public void clear() {
    connections.clear();
  }

  public void startCounting() {
    handshakes.clear();
  }

  /** Counts of new connections: see {@link Handshakes}. */
  public void report(Entity.Report report) {
    handshakes.report(report);
  }

  public void save(StateOutput out) {
    connections.save(out);
    handshakes.save(out);
  }

  public void load(StateInput in) {
    connections.load(in);
    handshakes.load(in);
  }
}
