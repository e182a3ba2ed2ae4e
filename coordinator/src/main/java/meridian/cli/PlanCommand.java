package meridian.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import meridian.replay.Grouping;
import meridian.replay.LoadEstimate;
import meridian.replay.Placement;
import meridian.replay.ScenarioRun;
import meridian.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells where a run's cells would go, without running it. */
@Command(
    name = "plan",
    description = {
      "Tells which part of the world each node of a run would get, and whether more nodes pay.",
      "",
      "The load is estimated from a sample of the traffic; nothing is run."
    },
    footer = {
      "",
      "Examples:",
      "  meridian plan scenarios/first-run.yaml --nodes 3",
      "  meridian plan my-site.yaml --nodes 2 --trace 'logs/*.gz'"
    },
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  private static final int NODES_MAX = 1_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Mixin private ScenarioFile scenarioFile = new ScenarioFile();

  @Option(
      names = "--nodes",
      paramLabel = "N",
      required = true,
      description = "How many nodes the run would have.")
  private int nodes;

  @Override
  public Integer call() {
    if (nodes < 1 || nodes > NODES_MAX) {
      throw new ParameterException(
          spec.commandLine(), "--nodes: expected 1 to " + NODES_MAX + ", but found " + nodes);
    }
    Scenario scenario = scenarioFile.read();
    ScenarioRun run = new ScenarioRun(scenario);
    LoadEstimate estimate = LoadEstimate.of(scenario, run.world());
    Placement placement = Placement.of(run.world(), Grouping.BY_REGION, estimate, nodes);
    PrintWriter out = spec.commandLine().getOut();
    out.print(PlanText.of(run.world(), placement, estimate, nodes));
    out.flush();
    return 0;
  }
}
