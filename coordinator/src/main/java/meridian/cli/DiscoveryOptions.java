package meridian.cli;

import java.util.Optional;
import meridian.cluster.ClusterSettings;
import meridian.cluster.Discovery;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of processes that Kubernetes starts: they find each other through its API. */
final class DiscoveryOptions {
  @Option(
      names = "--kubernetes",
      paramLabel = "LABELS",
      description =
          "Find the nodes through the Kubernetes cluster that this process is in: the pods of its namespace with these"
              + " labels, for example app=meridian,component=node. Takes the place of --join.")
  private Optional<String> labels = Optional.empty();

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      defaultValue = "7626",
      description =
          "With --kubernetes: port for the others' questions and for probes (/alive, /ready); pods call it"
              + " 'management'. It has no authentication, and tells no more than addresses. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--quorum",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "With --kubernetes: nodes begin a cluster when so many of them are there, which should be more than half."
              + " Default: ${DEFAULT-VALUE}.")
  private int quorum;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  /** Adds to the settings what these options say. */
  ClusterSettings addTo(ClusterSettings settings) {
    if (labels.isEmpty()) {
      return settings;
    }
    if (!settings.seeds().isEmpty()) {
      throw mistake("--kubernetes finds the cluster and --join names it: give one of the two");
    }
    if (System.getenv("KUBERNETES_SERVICE_HOST") == null) {
      throw mistake(
          "--kubernetes: this process is in no pod (there is no KUBERNETES_SERVICE_HOST); name a node"
              + " with --join");
    }
    try {
      return settings.finding(new Discovery(labels.get(), port, quorum));
    } catch (IllegalArgumentException wrong) {
      throw mistake(
          "--kubernetes, --management-port, --quorum: expected a label selector, 1 to 65535, at least"
              + " 1, but found "
              + wrong.getMessage());
    }
  }

  private ParameterException mistake(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
