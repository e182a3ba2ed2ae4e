package meridian.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.cluster.ClusterSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** On which nodes a run runs: in this process, on nodes that it starts, or on a cluster. */
final class NodesOptions {
  private static final int NODES_MAX = 64;
  private static final int ANY_PORT = 0;

  /** A coordinator reads the traffic, and its nodes do the rest. */
  static final int READER_THREADS = 1;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Start so many node processes on this machine, and run over them.")
  int nodes;

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      split = ",",
      description =
          "Run over the cluster of this node; several, separated by commas, if one may be down.")
  List<String> join = new ArrayList<>();

  @Option(
      names = "--min-nodes",
      paramLabel = "N",
      description = "Begin, and go on, only while there are so many nodes; else wait. Default: 1.")
  int minNodes = 1;

  @Mixin LinkOptions link = new LinkOptions();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  /** Checks what picocli cannot. */
  void check() {
    if (nodes < 0 || nodes > NODES_MAX) {
      throw mistake("--nodes: expected 1 to " + NODES_MAX + ", but found " + nodes);
    }
    join.forEach(link::checkSeed);
    if (nodes > 0 && !join.isEmpty()) {
      throw mistake("--nodes starts a cluster and --join uses one: give one of the two");
    }
    if (minNodes < 1 || (nodes > 0 && minNodes > nodes)) {
      throw mistake(
          "--min-nodes: expected 1 to "
              + (nodes > 0 ? nodes : "any number")
              + ", but found "
              + minNodes);
    }
  }

  /** Where the run takes place. */
  Runner.Place place() {
    if (nodes == 0 && join.isEmpty()) {
      return new Runner.Place(0, Optional.empty(), 1);
    }
    ClusterSettings settings =
        link.settings(ClusterSettings.Role.COORDINATOR, ANY_PORT, join, READER_THREADS);
    return new Runner.Place(nodes, Optional.of(settings), minNodes);
  }

  private ParameterException mistake(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
