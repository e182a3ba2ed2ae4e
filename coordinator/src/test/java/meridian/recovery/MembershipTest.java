package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes come and go, and runs wait for them. */
final class MembershipTest {
  private static final String CHECKPOINT = "the checkpoint at \\d\\d:\\d\\d:\\d\\d";

  @Test
  @Tag("full")
  void givenRunOnTwoNodes_whenAThirdJoinsAndAnotherLeaves_thenCellsMove() throws Exception {
    try (Lab lab = new Lab("join-and-leave", "60s")) {
      List<Integer> ports = Lab.freePorts(3);
      List<MeridianProcess> nodes = lab.cluster(ports.subList(0, 2));
      MeridianProcess run = lab.run("--join", Lab.address(ports.get(0)), "--min-nodes", "2");
      run.awaitShare(15);

      lab.node(ports.get(2), "--join", Lab.address(ports.get(0)));
      run.awaitLine(
          "node 127.0.0.1:" + ports.get(2) + " joins and takes its share at the next checkpoint");
      run.awaitLine("^meridian: the run goes on from " + CHECKPOINT + " on 3 nodes");
      nodes.get(1).signal("TERM");

      assertThat(nodes.get(1).awaitExit()).isIn(0, 143);
      run.awaitLine(
          "node 127.0.0.1:"
              + ports.get(1)
              + " is lost \\(it has left\\): the run goes on from "
              + CHECKPOINT
              + " on 2 nodes");
      assertThat(run.awaitExit()).as(run.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().recoveries()).isEqualTo(1);
      assertThat(run.lines()).hasSize(3);
    }
  }

  @Test
  @Tag("full")
  void givenFewerNodesThanNeeded_whenTheyReturn_thenTheRunGoesOn() throws Exception {
    try (Lab lab = new Lab("min-nodes", "40s")) {
      List<Integer> ports = Lab.freePorts(2);
      List<MeridianProcess> nodes = lab.cluster(ports);
      MeridianProcess run = lab.run("--join", Lab.address(ports.get(0)), "--min-nodes", "2");
      run.awaitShare(40);

      nodes.get(1).kill();
      run.awaitLine(
          "node 127.0.0.1:"
              + ports.get(1)
              + " is lost \\(it does not answer\\): the run waits, 1 of at least 2 nodes are there");
      lab.node(ports.get(1), "--join", Lab.address(ports.get(0)));

      assertThat(run.awaitExit()).as(run.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().recoveries()).isEqualTo(1);
      assertThat(run.lines()).hasSize(2);
      assertThat(run.lines().get(1))
          .matches("meridian: the run goes on from " + CHECKPOINT + " on 2 nodes");
    }
  }

  @Test
  @Tag("full")
  void givenNodesThatWorkForARun_whenAnotherWantsThem_thenItIsToldAndWaits() throws Exception {
    try (Lab lab = new Lab("second-run", "20s")) {
      List<Integer> ports = Lab.freePorts(2);
      lab.cluster(ports);
      String join = Lab.address(ports.get(0));
      MeridianProcess first = lab.run("--join", join, "--min-nodes", "2");
      first.awaitShare(1);

      MeridianProcess second =
          lab.start(
              "second", List.of(), lab.runCommand(lab.folder().resolve("second"), "--join", join));

      second.awaitLine("cannot be used: it works for another run, of 127.0.0.1:\\d+");
      assertThat(first.awaitExit()).as(first.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().recoveries()).isZero();
      assertThat(second.awaitExit()).as(second.errors()).isZero();
      Results.read(lab.folder().resolve("second")).requireSameAs(Results.read(lab.out()));
      assertThat(second.lines()).filteredOn(line -> line.contains("cannot be used")).hasSize(1);
    }
  }

  @Test
  @Tag("full")
  void givenNodeOfAnotherVersion_whenARunStarts_thenItIsLeftOut() throws Exception {
    try (Lab lab = new Lab("other-version", "20s")) {
      List<Integer> ports = Lab.freePorts(2);
      lab.cluster(ports.subList(0, 1));
      MeridianProcess other =
          lab.startClass(
              "other-version",
              List.of(),
              OtherVersion.class.getName(),
              List.of(String.valueOf(ports.get(1)), Lab.address(ports.get(0))));
      other.awaitOutput(" is up");

      MeridianProcess run = lab.run("--join", Lab.address(ports.get(0)));

      assertThat(run.awaitExit()).as(run.errors()).isZero();
      assertThat(lab.requireUndisturbedResults().nodes()).isEqualTo(1);
      assertThat(run.lines())
          .singleElement()
          .asString()
          .matches(
              "meridian: node 127.0.0.1:"
                  + ports.get(1)
                  + " cannot be used: it runs version 0.0.1, not .*");
    }
  }
}
