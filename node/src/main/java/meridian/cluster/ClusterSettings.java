package meridian.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/**
 * How a process takes part in a cluster.
 *
 * @param host address to bind to and to be reached at
 * @param port 0: any free one
 * @param seeds {@code host:port} of members to join through; empty: this process begins the cluster
 * @param threads of the simulation, at least 1
 * @param discovery how to find members where no seeds are named; empty: not at all
 */
public record ClusterSettings(
    Role role,
    String host,
    int port,
    List<String> seeds,
    int threads,
    Optional<Tls> tls,
    Optional<Discovery> discovery) {
  /** The name of every actor system of ours. */
  public static final String SYSTEM = "meridian";

  /** What a process is for. */
  public enum Role {
    NODE,
    COORDINATOR;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** PEM files: both ends of every connection prove who they are. */
  public record Tls(Path certificate, Path key, Path authority) {}

  public ClusterSettings {
    seeds = List.copyOf(seeds);
  }

  /** Settings of a process that finds others by their addresses alone. */
  public ClusterSettings(
      Role role, String host, int port, List<String> seeds, int threads, Optional<Tls> tls) {
    this(role, host, port, seeds, threads, tls, Optional.empty());
  }

  /** The same with seeds. */
  ClusterSettings joining(String seed) {
    return new ClusterSettings(role, host, port, List.of(seed), threads, tls, discovery);
  }

  /** The same, with a way to find others. */
  public ClusterSettings finding(Discovery by) {
    return new ClusterSettings(role, host, port, seeds, threads, tls, Optional.of(by));
  }

  /**
   * The configuration of the actor system. What the user sets as a system property ({@code
   * -Dpekko...}) comes first.
   */
  public Config config() {
    return ConfigFactory.defaultOverrides()
        .withFallback(ConfigFactory.parseString(own()))
        .withFallback(tls.map(ClusterSettings::secured).orElse(ConfigFactory.empty()))
        .withFallback(discovery.map(d -> d.config(role, host)).orElse(ConfigFactory.empty()))
        .withFallback(ConfigFactory.parseResources("meridian-cluster.conf"))
        .withFallback(ConfigFactory.load());
  }

  /**
   * Begins the cluster if there is none to join; else the actor system joins by itself.
   *
   * @throws IllegalStateException if a port cannot be bound that discovery needs
   */
  public void join(ActorSystem<?> system) {
    discovery.ifPresent(found -> found.start(system, seeds.isEmpty()));
    if (seeds.isEmpty() && discovery.isEmpty()) {
      Cluster cluster = Cluster.get(system);
      cluster.manager().tell(new Join(cluster.selfMember().address()));
    }
  }

  private String own() {
    String joined =
        seeds.stream()
            .map(seed -> '"' + "pekko://" + SYSTEM + "@" + seed + '"')
            .collect(Collectors.joining(", ", "[", "]"));
    return String.format(
        Locale.ROOT,
        """
        pekko.remote.artery.canonical { hostname = "%s", port = %d }
        pekko.cluster { roles = [%s], seed-nodes = %s }
        meridian.simulation-dispatcher.fork-join-executor {
          parallelism-min = %5$d
          parallelism-max = %5$d
        }
        """,
        host,
        port,
        role.text(),
        joined,
        threads);
  }

  private static Config secured(Tls tls) {
    return ConfigFactory.parseString(
        String.format(
            Locale.ROOT,
            """
            pekko.remote.artery {
              transport = tls-tcp
              ssl.ssl-engine-provider = org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider
              ssl.rotating-keys-engine { cert-file = "%s", key-file = "%s", ca-cert-file = "%s" }
            }
            """,
            quoted(tls.certificate()),
            quoted(tls.key()),
            quoted(tls.authority())));
  }

  private static String quoted(Path file) {
    return file.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
