package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes of a run die, by {@code kill -9}. */
final class NodeDeathTest {
  private static final String LOST =
      "node 127\\.0\\.0\\.1:\\d+ is lost \\(its process was killed\\)";
  private static final String CHECKPOINT = "the checkpoint at \\d\\d:\\d\\d:\\d\\d";

  @Test
  @Tag("ci")
  void givenThreeNodes_whenOneIsKilledInTheMiddle_thenTheOthersGoOnFromACheckpoint()
      throws Exception {
    try (Lab lab = new Lab("killed-in-the-middle", "20s")) {
      MeridianProcess run = lab.run("--nodes", "3");
      run.awaitShare(40);
      List<ProcessHandle> nodes = run.nodes();

      kill(nodes.get(1));

      assertThat(run.awaitExit()).as(run.errors()).isZero();
      assertThat(nodes).hasSize(3).noneMatch(ProcessHandle::isAlive);
      Results results = lab.requireUndisturbedResults();
      assertThat(results.recoveries()).isEqualTo(1);
      assertThat(results.nodes()).isEqualTo(2);
      assertThat(run.lines())
          .singleElement()
          .asString()
          .matches("meridian: " + LOST + ": the run goes on from " + CHECKPOINT + " on 2 nodes");
    }
  }

  @Test
  @Tag("full")
  void givenThreeNodes_whenOneIsFrozenForTooLongAndWakesUp_thenItComesBackAndWorksAgain()
      throws Exception {
    try (Lab lab = new Lab("frozen", "120s")) {
      MeridianProcess run = lab.run("--nodes", "3");
      run.awaitShare(20);
      ProcessHandle node = run.nodes().get(1);

      MeridianProcess.signal("STOP", node.pid());
      run.awaitLine("is lost \\(it does not answer\\): .* on 2 nodes");
      MeridianProcess.signal("CONT", node.pid());

      run.awaitLine("joins and takes its share at the next checkpoint");
      run.awaitLine("^meridian: the run goes on from " + CHECKPOINT + " on 3 nodes");
      assertThat(run.awaitExit()).as(run.errors()).isZero();
      Results results = lab.requireUndisturbedResults();
      assertThat(results.recoveries()).isEqualTo(1);
      assertThat(results.nodes()).isEqualTo(3);
      assertThat(run.lines()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 90})
  @Tag("full")
  void givenThreeNodes_whenOneIsKilledEarlyOrLate_thenTheOthersGoOn(int percent) throws Exception {
    try (Lab lab = new Lab("killed-at-" + percent, "40s")) {
      MeridianProcess run = lab.run("--nodes", "3");
      run.awaitShare(percent);

      kill(run.nodes().get(0));

      assertThat(run.awaitExit()).as(run.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().recoveries()).isEqualTo(1);
      assertThat(run.lines()).singleElement().asString().contains("is lost", "on 2 nodes");
    }
  }

  @Test
  @Tag("full")
  void givenThreeNodes_whenOneIsKilledBeforeTheFirstCheckpoint_thenTheRunBeginsAnew()
      throws Exception {
    try (Lab lab = new Lab("killed-before-checkpoints", "20s")) {
      MeridianProcess run = lab.run("--nodes", "3", "--checkpoint-interval", "1h");
      run.awaitShare(30);

      kill(run.nodes().get(2));

      assertThat(run.awaitExit()).as(run.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().recoveries()).isEqualTo(1);
      assertThat(run.lines())
          .singleElement()
          .asString()
          .endsWith("the run goes on from the beginning on 2 nodes");
    }
  }

  @Test
  @Tag("full")
  void givenThreeNodes_whenTwoAreKilledAtOnce_thenTheLastGoesOn() throws Exception {
    try (Lab lab = new Lab("two-killed", "40s")) {
      MeridianProcess run = lab.run("--nodes", "3");
      run.awaitShare(40);

      List<ProcessHandle> nodes = run.nodes();
      kill(nodes.get(0));
      kill(nodes.get(2));

      assertThat(run.awaitExit()).as(run.errors()).isZero();
      Results results = lab.requireUndisturbedResults();
      assertThat(results.recoveries()).isBetween(1, 2); // the second may die in the next epoch
      assertThat(results.nodes()).isEqualTo(1);
      assertThat(run.errors().split("is lost")).hasSize(3);
      assertThat(run.lines()).last().asString().contains("on 1 node");
    }
  }

  @Test
  @Tag("full")
  void givenThreeNodes_whenOneIsKilledWhileACheckpointIsWritten_thenTheOthersGoOn()
      throws Exception {
    try (Lab lab = new Lab("killed-while-writing", "40s")) {
      MeridianProcess run = lab.run("--nodes", "3");
      lab.awaitCheckpoint(3);
      List<ProcessHandle> nodes = run.nodes();
      lab.awaitCheckpointBeingWritten();

      nodes.get(1).destroyForcibly();

      assertThat(run.awaitExit()).as(run.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().recoveries()).isEqualTo(1);
      assertThat(run.lines()).singleElement().asString().contains("is lost", "on 2 nodes");
    }
  }

  @Test
  @Tag("full")
  void givenThreeNodes_whenAllAreKilled_thenTheRunFailsAndCanBeResumed() throws Exception {
    try (Lab lab = new Lab("all-nodes-killed", "40s")) {
      MeridianProcess run = lab.run("--nodes", "3");
      run.awaitShare(40);

      run.nodes().forEach(NodeDeathTest::kill);

      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.lines())
          .anyMatch(line -> line.matches("failed: " + LOST + ": 0 of at least 1 are left; .*"))
          .anyMatch(line -> line.matches("meridian: .*: meridian resume .*/out"));
      MeridianProcess resumed = lab.resume("--nodes", "2");
      assertThat(resumed.awaitExit()).as(resumed.errors()).isZero();
      lab.requireUndisturbedResults();
    }
  }

  @Test
  @Tag("full")
  void givenThreeNodes_whenTheirParentIsKilled_thenTheyEnd() throws Exception {
    try (Lab lab = new Lab("parent-killed", "40s")) {
      MeridianProcess run = lab.run("--nodes", "3");
      run.awaitShare(10);
      List<ProcessHandle> nodes = run.nodes();

      run.kill();

      assertThat(nodes).hasSize(3);
      Waiting.until(
          () -> "nodes end with their parent: " + nodes,
          () -> nodes.stream().noneMatch(ProcessHandle::isAlive),
          50);
    }
  }

  private static void kill(ProcessHandle node) {
    MeridianProcess.signal("KILL", node.pid());
  }
}
