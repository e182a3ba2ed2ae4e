package meridian.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
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

  @Option(
      names = "--tls",
      paramLabel = "DIR",
      defaultValue = "${env:MERIDIAN_TLS}",
      description =
          "The same three in one folder, as tls.crt, tls.key and ca.crt; that is how cert-manager and Kubernetes name"
              + " them. Default: the folder that the environment variable MERIDIAN_TLS names, if it is set.")
  private Optional<Path> folder = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  /** The settings of this process. */
  ClusterSettings settings(ClusterSettings.Role role, int port, List<String> seeds, int threads) {
    if (port < 0 || port > PORT_MAX) {
      throw mistake("--port: expected 0 to " + PORT_MAX + ", but found " + port);
    }
    seeds.forEach(this::checkSeed);
    checkFree(port);
    Optional<Tls> tls = tls();
    if (tls.isEmpty() && !address().isLoopbackAddress()) {
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

  private void checkFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address(), port));
    } catch (IOException taken) {
      throw mistake("cannot listen on " + host + ":" + port + ": " + taken.getMessage());
    }
  }

  /** Refuses what is not {@code host:port}. */
  void checkSeed(String seed) {
    if (!seed.matches("[A-Za-z0-9._-]+:[0-9]{1,5}")) {
      throw mistake(
          "--join: expected host:port, for example 10.0.0.5:25520, but found '" + seed + "'");
    }
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw mistake("--host: there is no address named '" + host + "'");
    }
  }

  private Optional<Tls> tls() {
    List<Path> files = new ArrayList<>();
    List.of(certificate, key, authority).forEach(file -> file.ifPresent(files::add));
    if (files.isEmpty() && folder.isPresent()) {
      List.of("tls.crt", "tls.key", "ca.crt")
          .forEach(name -> files.add(folder.get().resolve(name)));
    }
    if (files.isEmpty()) {
      return Optional.empty();
    }
    if (files.size() < 3) {
      throw mistake("--tls-cert, --tls-key and --tls-ca belong together");
    }
    checkCertificate(files.get(0));
    checkKey(files.get(1));
    checkCertificate(files.get(2));
    return Optional.of(new Tls(files.get(0), files.get(1), files.get(2)));
  }

  /** Else the first connection would fail, and only the log would say why. */
  private void checkCertificate(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException unreadable) {
      throw mistake(file + ": cannot be read");
    } catch (CertificateException wrong) {
      throw mistake(file + ": expected a certificate in PEM form, but found something else");
    }
  }

  private void checkKey(Path file) {
    try {
      if (!Files.readString(file, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
        throw mistake(file + ": expected a private key in PEM form, but found something else");
      }
    } catch (IOException unreadable) {
      throw mistake(file + ": cannot be read");
    }
  }

  private ParameterException mistake(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
