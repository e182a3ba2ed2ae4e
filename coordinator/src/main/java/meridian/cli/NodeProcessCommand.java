package meridian.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import meridian.cluster.ClusterSettings;
import meridian.cluster.NodeProcess;
import meridian.replay.ScenarioRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The process of one node. */
@Command(
    name = "node",
    description = {
      "Offers this machine to runs: a node of a cluster, which waits for work until it is stopped (Ctrl-C, SIGTERM).",
      "",
      "The first node begins a cluster; the others name it, or any other member, with --join. Then a run uses them:"
          + " meridian run SCENARIO --join HOST:PORT"
    },
    footer = {
      "",
      "Examples, on three machines:",
      "  meridian node --host 10.0.0.5",
      "  meridian node --host 10.0.0.6 --join 10.0.0.5:25520",
      "  meridian node --host 10.0.0.7 --join 10.0.0.5:25520"
    },
    mixinStandardHelpOptions = true)
final class NodeProcessCommand implements Callable<Integer> {
  /** The port of a node if nothing else is said. */
  static final String PORT = "25520";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = PORT,
      description = "Port to listen on; 0: any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      split = ",",
      description =
          "A member of the cluster to join, a node or a coordinator; several, separated by commas, if one may be"
              + " down. Default: begin a cluster.")
  private List<String> seeds = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the simulation; default: one a core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--end-with-input", hidden = true)
  private boolean endWithInput;

  @Mixin private LinkOptions link = new LinkOptions();

  @Mixin private DiscoveryOptions discovery = new DiscoveryOptions();

  @Override
  public Integer call() throws InterruptedException {
    ClusterSettings settings =
        discovery.addTo(
            link.settings(ClusterSettings.Role.NODE, port, seeds, Math.max(1, threads)));
    if (endWithInput) {
      endWithInput();
    }
    PrintWriter out = spec.commandLine().getOut();
    new NodeProcess(
            settings,
            ScenarioRun::world,
            Meridian.version(),
            line -> {
              out.println("node " + line);
              out.flush();
            })
        .run();
    return 0;
  }

  /** A process that has started this one holds the other end, and nobody else does. */
  private static void endWithInput() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever written.
                }
              } catch (IOException closed) {
                // The same.
              }
              Runtime.getRuntime().halt(0);
            },
            "end-with-input");
    thread.setDaemon(true);
    thread.start();
  }
}
