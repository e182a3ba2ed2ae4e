package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import meridian.message.Watch;
import meridian.scenario.CatalogueGeography;
import meridian.scenario.Scenario;
import meridian.scenario.ScenarioOptions;
import meridian.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

/** The words of {@code explain} for hops to load balancers, servers and databases. */
final class ExplainedHopsTest {
  private static final String SCENARIO =
      """
      traffic:
        generate: {duration: 20s, arrivals: {poisson: 1/s}, objects: 1, viewers: 10, countries: [US]}
        to: {loadBalancer: api}
      loadBalancers:
        api: {region: us-east-1, default: {forward: api}}
      targetGroups:
        api: {targets: {instances: 1, launchTemplate: server}}
      launchTemplates:
        server: {workers: 4, service: 5 ms, queries: {database: db, operations: 2, writes: 50%}}
      databases:
        db: {kind: mongodb, region: us-east-1, members: 3}
      """;

  @Test
  void givenServerThatAsksADatabase_whenExplained_thenEveryHopHasItsWords() {
    List<String> hops = hops(SCENARIO);

    assertThat(hops.get(0)).startsWith("loadBalancer/api: arrival of request 5");
    assertThat(hops.get(1))
        .startsWith("instance/api/0: request GET /")
        .contains(" from loadBalancer/api");
    assertThat(hops.get(2)).isEqualTo("instance/api/0: a worker has done its part of job 6");
    assertThat(hops)
        .anyMatch(hop -> hop.matches("database/db/0: database (read|write) for the primary.*"))
        .anyMatch(hop -> hop.matches("database/db/0: has worked on operation \\d+"))
        .contains("instance/api/0: database answer: done from database/db/0")
        .anyMatch(hop -> hop.startsWith("loadBalancer/api: answer 200, "))
        .anyMatch(hop -> hop.startsWith("loadBalancer/api: answers the viewer: 200 "))
        .noneMatch(hop -> hop.contains("own event"))
        .noneMatch(hop -> hop.contains("database read") && hop.contains("acknowledged"));
  }

  @Test
  void givenServerThatHangs_whenExplained_thenTheHopSaysThatNoAnswerComes() {
    assertThat(
            hops(SCENARIO + "faults: [{at: 0s, for: 1h, target: instance/api/0, fault: hang}]\n"))
        .contains("loadBalancer/api: no answer: none will ever come from instance/api/0");
  }

  @Test
  void givenServerThatIsCutOff_whenExplained_thenTheBalancerGivesUp() {
    assertThat(
            hops(SCENARIO + "faults: [{at: 0s, for: 1h, target: instance/api/0, fault: down}]\n"))
        .contains(
            "loadBalancer/api: no answer: packets are lost from instance/api/0",
            "loadBalancer/api: gives up: no connection came about in time");
  }

  /** Of request 5. */
  private static List<String> hops(String text) {
    Scenario scenario =
        new ScenarioReader(new CatalogueGeography())
            .read("hops", text, Path.of("").toAbsolutePath(), ScenarioOptions.NONE);
    ScenarioRun run = new ScenarioRun(scenario);
    return run.run(ScenarioRun.Options.of(1).watching(Watch.request(5))).sightings().stream()
        .map(sighting -> run.world().path(sighting.entity()) + ": " + sighting.what())
        .toList();
  }
}
