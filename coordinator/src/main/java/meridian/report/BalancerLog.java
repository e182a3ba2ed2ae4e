package meridian.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import meridian.model.http.Request;
import meridian.model.result.BalancerLine;

/**
 * Lines in the format of an Application Load Balancer's access log (Elastic Load Balancing User
 * Guide, "Access logs for your Application Load Balancer"), 30 fields with blanks between them.
 *
 * <p>What no simulation can know is made up: viewers have addresses of 10.0.0.0/8 (24 bits of their
 * id), CloudFront's servers of 198.18.0.0/15 (RFC 2544), targets of 172.16.0.0/12, by their entity
 * ids; ids and ARNs are hashes of names. Sizes have no headers in them.
 */
public final class BalancerLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int VIEWER_PORTS = 28_000;
  private static final int FIRST_PORT = 32_768;

  private final Instant start;
  private final IntFunction<Balancer> balancers;

  /**
   * One target group.
   *
   * @param id a number that stands for its id
   */
  public record TargetGroup(String name, long id) {}

  /**
   * One balancer.
   *
   * @param id a number that stands for its id
   * @param targetGroups those that it may forward to, in the order of their indices
   * @param tlsToViewers whether viewers speak TLS with it
   * @param tlsToCdn whether CloudFront does
   */
  public record Balancer(
      String name,
      long id,
      String region,
      List<TargetGroup> targetGroups,
      boolean tlsToViewers,
      boolean tlsToCdn) {}

  /**
   * Lines of one run.
   *
   * @param start the instant at which virtual time is 0
   * @param balancers by entity id
   */
  public BalancerLog(Instant start, IntFunction<Balancer> balancers) {
    this.start = start;
    this.balancers = balancers;
  }

  /** Appends one line. */
  public void append(BalancerLine row, StringBuilder to) {
    Balancer balancer = balancers.apply(row.balancer());
    Request request = row.request();
    boolean tls = row.client() == 0 ? balancer.tlsToViewers() : balancer.tlsToCdn();
    String target = row.target() == 0 ? "-" : address("172.16", row.target()) + ":80";
    String targetStatus = row.targetStatus() == 0 ? "-" : Numbers.status(row.targetStatus());
    to.append(tls ? "https " : "http ").append(time(row.completedAt())).append(" app/");
    to.append(balancer.name()).append('/').append(hex(balancer.id()));
    to.append(' ').append(client(row)).append(' ').append(target);
    times(row, to);
    to.append(' ').append(Numbers.status(row.status())).append(' ').append(targetStatus);
    to.append(' ').append(AccessLog.requestBytes(request)).append(' ').append(row.bytes());
    to.append(" \"").append(requestLine(request, balancer, tls)).append("\" ");
    quoted(AccessLog.header(request.headers(), "user-agent"), to);
    to.append(tls ? " ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 " : " - - ");
    to.append(targetGroup(row, balancer)).append(' ');
    quoted("Root=" + trace(row), to);
    to.append(' ');
    quoted(tls ? host(request, balancer) : "", to);
    to.append(" \"-\" ").append(row.priority() < 0 ? "-" : row.priority()).append(' ');
    to.append(time(row.arrivedAt())).append(' ');
    quoted(row.action(), to);
    to.append(" \"-\" \"-\" \"").append(target).append("\" \"").append(targetStatus);
    to.append("\" \"-\" \"-\" TID_").append(hex(request.viewer())).append('\n');
  }

  private static String targetGroup(BalancerLine row, Balancer balancer) {
    if (row.group() < 0) {
      return "-";
    }
    TargetGroup group = balancer.targetGroups().get(row.group());
    return "arn:aws:elasticloadbalancing:"
        + balancer.region()
        + ":000000000000:targetgroup/"
        + group.name()
        + '/'
        + hex(group.id());
  }

  /** The balancer itself takes no time of its own; -1 where no target was chosen. */
  private static void times(BalancerLine row, StringBuilder to) {
    if (row.targetNanos() < 0) {
      to.append(" -1 -1 -1");
      return;
    }
    long millis = (row.targetNanos() + 500_000) / 1_000_000;
    to.append(String.format(Locale.ROOT, " 0.000 %d.%03d 0.000", millis / 1000, millis % 1000));
  }

  private String time(long virtualNanos) {
    return TIME.format(start.plusNanos(virtualNanos));
  }

  private static String client(BalancerLine row) {
    long viewer = row.request().viewer();
    String address =
        row.client() == 0
            ? "10." + (viewer >>> 16 & 255) + '.' + (viewer >>> 8 & 255) + '.' + (viewer & 255)
            : address("198.18", row.client());
    return address + ':' + (FIRST_PORT + Long.remainderUnsigned(viewer, VIEWER_PORTS));
  }

  private static String address(String network, int id) {
    return network + '.' + (id >>> 8 & 255) + '.' + (id & 255);
  }

  private static String requestLine(Request request, Balancer balancer, boolean tls) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    return request.method().name()
        + (tls ? " https://" : " http://")
        + host(request, balancer)
        + (tls ? ":443" : ":80")
        + escaped(request.path() + query)
        + " HTTP/1.1";
  }

  private static String host(Request request, Balancer balancer) {
    return request.host().isEmpty()
        ? balancer.name() + "." + balancer.region() + ".elb.amazonaws.com"
        : escaped(request.host());
  }

  private static String trace(BalancerLine row) {
    long number = row.request().number();
    return String.format(
        Locale.ROOT, "1-%08x-%08x%016x", row.arrivedAt() / 1_000_000_000L, row.balancer(), number);
  }

  private static void quoted(String text, StringBuilder to) {
    to.append('"').append(text.isEmpty() ? "-" : escaped(text)).append('"');
  }

  /** Quotes, blanks and what is not printable, as %XX. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 127 && b != '"' && b != '\\') {
        escaped.append((char) b);
      } else {
        escaped.append(String.format(Locale.ROOT, "%%%02X", b & 255));
      }
    }
    return escaped.toString();
  }

  private static String hex(long value) {
    return String.format(Locale.ROOT, "%016x", value);
  }
}
