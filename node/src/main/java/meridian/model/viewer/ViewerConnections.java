package meridian.model.viewer;

import meridian.kernel.Hash;
import meridian.kernel.RandomStream;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.ViewerSettings;
import meridian.model.settings.ViewerSettings.Http;

/**
 * The connections of viewers to one entry point: how many round trips of handshakes a request pays,
 * its DNS look-up, and how long a body takes. A viewer has one connection (HTTP/2 and 3 carry all
 * his requests over it); it closes when it has been idle for the keep-alive time, counted from the
 * end of the last answer.
 *
 * <p>Handshakes (RFC 5246, 8446, 9000): TCP one round trip, TLS 1.3 one more, TLS 1.2 two more,
 * QUIC one in all.
 */
public final class ViewerConnections {
  private static final long DNS = Hash.of("viewer dns");
  private static final double BITS_PER_BYTE_AND_NANOS_PER_SECOND = 8e9;

  private final ViewerSettings settings;
  private final long seed;
  private final int handshakes;
  private final double nanosPerByte;
  private final ConnectionTable connections;

  public ViewerConnections(ViewerSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    handshakes = roundTrips(settings);
    nanosPerByte =
        settings.bitsPerSecond() == 0
            ? 0
            : BITS_PER_BYTE_AND_NANOS_PER_SECOND / settings.bitsPerSecond();
    connections = new ConnectionTable(settings.keepAlive());
  }

  private static int roundTrips(ViewerSettings settings) {
    if (settings.http() == Http.V3) {
      return 1;
    }
    return switch (settings.tls()) {
      case NONE -> 1;
      case V1_3 -> 2;
      case V1_2 -> 3;
    };
  }

  /**
   * Round trips of handshakes that a request which arrives now has paid: 0 on a kept connection.
   *
   * @param until when the answer's last byte leaves, as far as it is known; at least {@code now}
   */
  public int roundTrips(long viewer, long now, long until) {
    if (settings.keepAlive() == 0) {
      return handshakes;
    }
    return connections.isOpen(connections.use(viewer, until, now), now) ? 0 : handshakes;
  }

  /**
   * Reads what {@link #roundTrips} of this viewer will read, so that the processor has it by then;
   * changes nothing. Gives a number without meaning.
   */
  public long warm(long viewer) {
    return connections.warm(viewer);
  }

  /** The viewer's connection is in use until then. */
  public void busy(long viewer, long until, long now) {
    if (settings.keepAlive() != 0) {
      connections.use(viewer, until, now);
    }
  }

  /** What the DNS look-up of this request costs, nanoseconds; only new connections need one. */
  public long dnsNanos(long request, int roundTrips) {
    return roundTrips == 0 ? 0 : settings.dnsLookup().sample(RandomStream.at(seed, DNS, request));
  }

  /** How long a viewer takes to receive a body, nanoseconds. */
  public long bodyNanos(long bytes) {
    return (long) (bytes * nanosPerByte);
  }

  /** All connections are lost. */
  public void clear() {
    connections.clear();
  }

  public void save(StateOutput out) {
    connections.save(out);
  }

  public void load(StateInput in) {
    connections.load(in);
  }
}
