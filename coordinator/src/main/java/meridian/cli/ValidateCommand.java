package meridian.cli;

import java.util.concurrent.Callable;
import meridian.replay.ScenarioRun;
import meridian.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a scenario without running it. */
@Command(
    name = "validate",
    description =
        "Checks a scenario and tells every mistake at once, with its place and what to do.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
  private CommandSpec spec;

  @Mixin private ScenarioFile scenarioFile = new ScenarioFile();

  @Override
  public Integer call() {
    Scenario scenario = scenarioFile.read();
    int entities = new ScenarioRun(scenario).world().entities();
    spec.commandLine()
        .getOut()
        .printf(
            "%s: no mistakes; %d entities, %d expectations%n",
            scenarioFile.file, entities, scenario.expect().size());
    return 0;
  }
}
