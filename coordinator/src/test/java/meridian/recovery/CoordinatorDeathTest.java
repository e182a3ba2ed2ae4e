package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process that leads a run dies or is stopped; the run is resumed. */
final class CoordinatorDeathTest {
  private static final String GOES_ON = "meridian: goes on at 00:00:\\d\\d";

  @Test
  @Tag("full")
  void givenRunOnNodesOfItsOwn_whenItIsKilled_thenItCanBeResumedOnOtherNodes() throws Exception {
    try (Lab lab = new Lab("resumed-with-nodes", "40s")) {
      MeridianProcess run = lab.run("--nodes", "3");
      run.awaitShare(40);

      run.kill();
      MeridianProcess resumed = lab.resume("--nodes", "2");

      assertThat(resumed.awaitExit()).as(resumed.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().recoveries()).isZero();
      assertThat(resumed.lines()).singleElement().asString().matches(GOES_ON);
    }
  }

  @Test
  @Tag("full")
  void givenRunOnNodesThatStay_whenItIsKilled_thenItCanBeResumedOnTheSameNodes() throws Exception {
    try (Lab lab = new Lab("resumed-with-join", "40s")) {
      List<Integer> ports = Lab.freePorts(3);
      List<MeridianProcess> nodes = lab.cluster(ports);
      MeridianProcess run = lab.run("--join", Lab.address(ports.get(0)), "--min-nodes", "3");
      run.awaitShare(40);

      run.kill();
      nodes.get(0).awaitOutput("begins anew");
      MeridianProcess resumed = lab.resume("--join", Lab.address(ports.get(0)), "--min-nodes", "3");

      assertThat(resumed.awaitExit()).as(resumed.errors()).isZero();
      Results results = lab.requireUndisturbedResults();
      assertThat(results.nodes()).isEqualTo(3);
      assertThat(resumed.lines().get(0)).matches(GOES_ON);
    }
  }

  @Test
  @Tag("full")
  void givenRunOnNodesThatStay_whenItIsResumedBeforeTheyNotice_thenItGoesOnAllTheSame()
      throws Exception {
    try (Lab lab = new Lab("resumed-at-once", "40s")) {
      List<Integer> ports = Lab.freePorts(3);
      lab.cluster(ports);
      String addresses = String.join(",", ports.stream().map(Lab::address).toList());
      MeridianProcess run = lab.run("--join", addresses, "--min-nodes", "3");
      run.awaitShare(40);

      run.kill();
      MeridianProcess resumed = lab.resume("--join", addresses, "--min-nodes", "3");

      assertThat(resumed.awaitExit()).as(resumed.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().nodes()).isEqualTo(3);
    }
  }

  @Test
  @Tag("full")
  void givenRunOnNodes_whenAllAreKilled_thenItCanBeResumedInOneProcess() throws Exception {
    try (Lab lab = new Lab("all-killed", "40s")) {
      List<Integer> ports = Lab.freePorts(2);
      List<MeridianProcess> nodes = lab.cluster(ports);
      MeridianProcess run = lab.run("--join", Lab.address(ports.get(0)), "--min-nodes", "2");
      run.awaitShare(40);

      nodes.forEach(MeridianProcess::kill);
      run.kill();
      MeridianProcess resumed = lab.resume();

      assertThat(resumed.awaitExit()).as(resumed.errors()).isZero();
      lab.requireUndisturbedResults();
      assertThat(resumed.lines()).singleElement().asString().matches(GOES_ON);
    }
  }

  /** As a terminal does it: the signal goes to the nodes, too. */
  @Test
  @Tag("ci")
  void givenRunOnNodesOfItsOwn_whenInterrupted_thenItSaysHowToResume() throws Exception {
    try (Lab lab = new Lab("interrupted", "40s")) {
      MeridianProcess run =
          lab.start("run", List.of("setsid"), lab.runCommand(lab.out(), "--nodes", "2"));
      run.awaitShare(10);
      lab.awaitCheckpoint(1);

      MeridianProcess.signal("INT", -run.handle().pid());

      assertThat(run.awaitExit()).isEqualTo(130);
      assertThat(run.lines())
          .containsExactly(
              "meridian: interrupted: the run can go on from its last checkpoint:"
                  + " meridian resume target/recovery/interrupted/out");
      MeridianProcess resumed = lab.resume();
      assertThat(resumed.awaitExit()).as(resumed.errors()).isZero();
      lab.requireUndisturbedResults();
    }
  }
}
