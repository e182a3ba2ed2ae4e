package meridian.model.elb;

import java.util.Map;
import java.util.TreeMap;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.model.settings.LoadBalancerSettings;

/**
 * The load balancer capacity units (LCU) of a load balancer. In each minute the largest of four
 * counts: new connections (25 a second a unit), active ones (3,000), bytes (1 GB an hour), rule
 * evaluations beyond ten rules a request (1,000 a second). A network load balancer takes 800 new
 * flows a second a unit, and 100,000 active ones; with TLS 50 and 3,000. Source: Elastic Load
 * Balancing pricing (aws.amazon.com/elasticloadbalancing/pricing), 2024.
 *
 * <p>How long connections stay open is not known here: as active count those that were made in a
 * minute and the requests that are open at its end. A CloudFront server makes a new connection
 * where it has asked nothing for five seconds.
 *
 * <p>AWS takes the largest count of an hour, from averages; by the minute a short peak weighs more
 * truly, and an even load gives the same.
 */
final class CapacityUnits {
  private static final long MILLI = 1_000;
  private static final long BYTES_PER_MINUTE = (1L << 30) / 60;
  private static final long EVALUATIONS_PER_MINUTE = 1_000 * 60;
  private static final int FREE_RULES = 10;

  private static final long CDN_KEEP_ALIVE = 5_000_000_000L;

  private final Rates rates;

  /** What one unit takes: new connections a second, active ones. */
  enum Rates {
    APPLICATION(25, 3_000),
    FLOWS(800, 100_000),
    TLS_FLOWS(50, 3_000);

    private final long freshPerMinute;
    private final long active;

    Rates(long fresh, long active) {
      freshPerMinute = fresh * 60;
      this.active = active;
    }

    /** Those of a balancer. */
    static Rates of(LoadBalancerSettings balancer) {
      boolean secure = balancer.listeners().stream().anyMatch(l -> l.protocol().isSecure());
      return !balancer.isNetwork() ? APPLICATION : secure ? TLS_FLOWS : FLOWS;
    }
  }

  /** When each CloudFront server last asked. */
  private final Map<Integer, Long> lastAsked = new TreeMap<>();

  private long connections;
  private long bytes;
  private long evaluations;
  private long total;

  CapacityUnits(Rates rates) {
    this.rates = rates;
  }

  /** New connections since the minute began. */
  long connections() {
    return connections;
  }

  /** Body bytes since then; those of functions count for more. */
  long bytes() {
    return bytes;
  }

  /** A request of a viewer, on a new connection or an old one. */
  void asked(boolean newConnection) {
    connections += newConnection ? 1 : 0;
  }

  /** A request of a CloudFront server. */
  void asked(int client, long now) {
    Long before = lastAsked.put(client, now);
    asked(before == null || now - before > CDN_KEEP_ALIVE);
  }

  /** A request, for which so many rules were looked at. */
  void evaluated(int rules) {
    evaluations += StrictMath.max(0, rules - FREE_RULES);
  }

  void sent(long bodyBytes) {
    bytes += bodyBytes;
  }

  /** So much of what was {@link #sent} came from a function: there a unit has 0.4 GB an hour. */
  void sentByFunction(long bodyBytes) {
    bytes += bodyBytes + bodyBytes / 2;
  }

  /** A minute is over; so many requests are open. Gives the thousandths of a unit that it took. */
  long minute(long open) {
    long units = of(rates, connections, connections + open, bytes, evaluations);
    total += units;
    connections = 0;
    bytes = 0;
    evaluations = 0;
    return units;
  }

  /** Thousandths of a unit for what a minute had. */
  static long of(Rates rates, long newConnections, long active, long bytes, long evaluations) {
    long first =
        StrictMath.max(
            MILLI * newConnections / rates.freshPerMinute, MILLI * active / rates.active);
    long second =
        StrictMath.max(
            MILLI * bytes / BYTES_PER_MINUTE, MILLI * evaluations / EVALUATIONS_PER_MINUTE);
    return StrictMath.max(first, second);
  }

  /** Thousandths of a unit, summed over all minutes. */
  long total() {
    return total;
  }

  void startCounting() {
    total = 0;
  }

  void save(StateOutput out) {
    out.writeLong(connections);
    out.writeLong(bytes);
    out.writeLong(evaluations);
    out.writeLong(total);
    out.writeInt(lastAsked.size());
    lastAsked.forEach(
        (client, at) -> {
          out.writeInt(client);
          out.writeLong(at);
        });
  }

  void load(StateInput in) {
    connections = in.readLong();
    bytes = in.readLong();
    evaluations = in.readLong();
    total = in.readLong();
    lastAsked.clear();
    for (int n = in.readInt(); n > 0; n--) {
      int client = in.readInt();
      lastAsked.put(client, in.readLong());
    }
  }
}
