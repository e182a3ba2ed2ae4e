package meridian.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.cluster.ClusterSettings;
import meridian.cluster.ClusterSettings.Tls;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of all processes that work together over a network. */
final class LinkOptions {
  private static final int PORT_MAX = 65_535;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address of this process: it listens there, and the others reach it there. Default: ${DEFAULT-VALUE}.")
  private String host = "";

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "Certificate (PEM) of this process. With it, its key and the authority, all links are encrypted and both"
              + " ends prove who they are.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Private key (PEM) of --tls-cert.")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Certificate (PEM) of the authority that has signed those of all processes.")
  private Optional<Path> authority = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  /** The settings of this process. */
  ClusterSettings settings(ClusterSettings.Role role, int port, List<String> seeds, int threads) {
    if (port < 0 || port > PORT_MAX) {
      throw mistake("--port: expected 0 to " + PORT_MAX + ", but found " + port);
    }
    seeds.forEach(this::checkSeed);
    Optional<Tls> tls = tls();
    if (tls.isEmpty() && !isLoopback()) {
      spec.commandLine()
          .getErr()
          .println(
              "meridian: listens on "
                  + host
                  + " without TLS: whoever reaches this address can use this process"
                  + " (see --tls-cert)");
    }
    return new ClusterSettings(role, host, port, seeds, threads, tls);
  }

  private void checkSeed(String seed) {
    if (!seed.matches("[A-Za-z0-9._-]+:[0-9]{1,5}")) {
      throw mistake("expected host:port, for example 10.0.0.5:25520, but found '" + seed + "'");
    }
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw mistake("--host: there is no address named '" + host + "'");
    }
  }

  private Optional<Tls> tls() {
    List<Path> files = new ArrayList<>();
    List.of(certificate, key, authority).forEach(file -> file.ifPresent(files::add));
    if (files.isEmpty()) {
      return Optional.empty();
    }
    if (files.size() < 3) {
      throw mistake("--tls-cert, --tls-key and --tls-ca belong together");
    }
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw mistake(file + ": cannot be read");
      }
    }
    return Optional.of(new Tls(files.get(0), files.get(1), files.get(2)));
  }

  private ParameterException mistake(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
