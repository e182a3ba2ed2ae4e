package meridian.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of so many hosts on this machine that can be cut: a namespace for each, and one with a
 * bridge between them. Needs Linux, root and {@code ip}.
 */
final class Network implements AutoCloseable {
  private final String prefix = "mrd" + ProcessHandle.current().pid() + "-";
  private final String hub = prefix + "hub";
  private final List<String> hosts = new ArrayList<>();

  /** Whether this machine can do it. */
  static boolean isPossible() {
    try (Network small = new Network(1)) {
      return small.hosts.size() == 1;
    } catch (IOException cannot) {
      return false;
    }
  }

  /** Hosts 1, 2, 3, ... */
  Network(int size) throws IOException {
    try {
      ip("netns", "add", hub);
      ip("-n", hub, "link", "add", "bridge", "type", "bridge");
      ip("-n", hub, "link", "set", "bridge", "up");
      for (int host = 1; host <= size; host++) {
        add(host);
      }
    } catch (IOException failure) {
      close();
      throw failure;
    }
  }

  private void add(int host) throws IOException {
    String name = name(host);
    ip("netns", "add", name);
    hosts.add(name);
    ip("-n", name, "link", "set", "lo", "up");
    ip("-n", name, "link", "add", "eth0", "type", "veth", "peer", "name", port(host), "netns", hub);
    ip("-n", name, "addr", "add", address(host) + "/24", "dev", "eth0");
    ip("-n", name, "link", "set", "eth0", "up");
    ip("-n", hub, "link", "set", port(host), "master", "bridge", "up");
  }

  private String name(int host) {
    return prefix + host;
  }

  private static String port(int host) {
    return "port" + host;
  }

  static String address(int host) {
    return "10.77.0." + host;
  }

  /** What starts a process on a host, to be put before its command. */
  List<String> on(int host) {
    return List.of("nsenter", "--net=/var/run/netns/" + name(host));
  }

  /** Pulls the plug of a host. */
  void cut(int host) throws IOException {
    ip("-n", hub, "link", "set", port(host), "down");
  }

  /** Puts the plug in again. */
  void heal(int host) throws IOException {
    ip("-n", hub, "link", "set", port(host), "up");
  }

  /** Nothing gets from one host to the other any more; all other ways stay. */
  void cut(int from, int to) throws IOException {
    ip("-n", name(from), "route", "add", "blackhole", address(to) + "/32");
  }

  private static void ip(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }

  @Override
  public void close() {
    List<String> all = new ArrayList<>(hosts);
    all.add(hub);
    for (String namespace : all) {
      try {
        ip("netns", "del", namespace);
      } catch (IOException gone) {
        // It was never made.
      }
    }
  }
}
