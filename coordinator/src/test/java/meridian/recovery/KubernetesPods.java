package meridian.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processes that find each other by the labels of their pods, which an API server lists. */
record KubernetesPods(Lab lab, ApiServer api, Optional<Path> tls) {
  static final String HOST = "127.0.0.1";
  private static final Map<String, String> NODE = Map.of("app", "meridian", "component", "node");
  private static final String SELECTOR = "app=meridian,component=node";

  /**
   * A pod.
   *
   * @param name what the API server calls it; empty if it lists no such pod
   * @param port where other members reach it
   * @param managementPort tells whether it is ready
   */
  record Pod(MeridianProcess process, String name, int port, int managementPort) {
    String address() {
      return HOST + ":" + port;
    }
  }

  /** A node; the API server lists it at once. */
  Pod node(String... more) throws IOException {
    List<Integer> ports = Lab.freePorts(2);
    List<String> command = new ArrayList<>(List.of("node", "--threads", "1"));
    command.addAll(options(ports));
    command.addAll(List.of(more));
    MeridianProcess process = lab.start("node", api.environment(), command);
    String name = api.addPod(NODE, HOST, ports.get(1));
    return new Pod(process, name, ports.get(0), ports.get(1));
  }

  /** A run; it has other labels than nodes, so nobody finds it. */
  Pod coordinator(String... more) throws IOException {
    List<Integer> ports = Lab.freePorts(2);
    List<String> command = lab.runCommand(lab.out(), more);
    command.set(0, "coordinator");
    command.addAll(options(ports));
    MeridianProcess process = lab.start("coordinator", api.environment(), command);
    return new Pod(process, "", ports.get(0), ports.get(1));
  }

  private List<String> options(List<Integer> ports) {
    List<String> options = new ArrayList<>(List.of("--host", HOST, "--kubernetes", SELECTOR));
    options.addAll(List.of("--port", String.valueOf(ports.get(0))));
    options.addAll(List.of("--management-port", String.valueOf(ports.get(1))));
    tls.ifPresent(folder -> options.addAll(List.of("--tls", folder.toString())));
    return options;
  }
}
