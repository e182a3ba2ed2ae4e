package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kills, stops and joins at random times. {@code -Dkills=20} sets how many, {@code -Dkills.seed=7}
 * which; a failure prints both.
 */
final class RandomKillsTest {
  private static final int NODES = 3;
  private static final int PER_RUN_MAX = 4;
  private static final long SEED = Long.getLong("kills.seed", 1);

  private enum Deed {
    KILL_NODE,
    STOP_NODE,
    END_NODE,
    ADD_NODE,
    KILL_RUN
  }

  @Test
  @Tag("ci")
  void givenRun_whenDisturbedAtRandomAFewTimes_thenResultsAreTheUndisturbedOnes() throws Exception {
    disturb(Integer.getInteger("kills", 3));
  }

  @Test
  @Tag("full")
  void givenRuns_whenDisturbedAtRandomManyTimes_thenResultsAreTheUndisturbedOnes()
      throws Exception {
    disturb(Integer.getInteger("kills", 20));
  }

  private static void disturb(int deeds) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> story = new ArrayList<>();
    try {
      for (int done = 0, run = 1; done < deeds; run++) {
        int now = Math.min(deeds - done, 2 + random.nextInt(PER_RUN_MAX - 1));
        story.add("run " + run);
        new Run(random.split(), story).disturb(now);
        done += now;
      }
    } catch (AssertionError | Exception failure) {
      String again =
          "mvn -B -pl node,coordinator test -Dtest=RandomKillsTest"
              + " -Dsurefire.failIfNoSpecifiedTests=false -DexcludedTags=full -Dkills.seed=%d -Dkills=%d";
      throw new AssertionError(
          String.format("seed %d: %s%nagain: " + again, SEED, story, SEED, deeds), failure);
    }
  }

  /** One run, and the nodes that it may use; whoever is killed is replaced. */
  private static final class Run {
    private final SplittableRandom random;
    private final List<String> story;
    private final List<MeridianProcess> nodes = new ArrayList<>();
    private List<Integer> ports = List.of();

    Run(SplittableRandom random, List<String> story) {
      this.random = random;
      this.story = story;
    }

    void disturb(int deeds) throws Exception {
      List<Integer> shares = new ArrayList<>();
      random.ints(deeds, 2, 85).sorted().forEach(shares::add);
      try (Lab lab = new Lab("random-kills", "20s")) {
        ports = Lab.freePorts(NODES + deeds);
        for (int node = 0; node < NODES; node++) {
          nodes.add(start(lab, node));
        }
        for (MeridianProcess node : nodes) {
          node.awaitOutput(" is up");
        }
        MeridianProcess run = lab.run("--join", addresses(), "--min-nodes", "2");
        for (int share : shares) {
          run.awaitShare(share);
          run = disturb(lab, run, share);
        }
        assertThat(run.awaitExit()).as(run.errors()).isZero();
        lab.requireUndisturbedResults();
      }
    }

    /** All name the same members; the first begins the cluster if it finds none of them. */
    private MeridianProcess start(Lab lab, int node) throws IOException {
      return lab.node(ports.get(node), "--join", addresses());
    }

    private String addresses() {
      return String.join(",", ports.subList(0, NODES).stream().map(Lab::address).toList());
    }

    private MeridianProcess disturb(Lab lab, MeridianProcess run, int share) throws Exception {
      Deed deed = Deed.values()[random.nextInt(Deed.values().length)];
      int which = random.nextInt(nodes.size());
      story.add(deed + " " + which + " at " + share + " %");
      MeridianProcess node = nodes.get(which);
      switch (deed) {
        case KILL_NODE -> {
          node.kill();
          nodes.set(which, start(lab, which));
        }
        case END_NODE -> {
          node.signal("TERM");
          node.awaitExit();
          nodes.set(which, start(lab, which));
        }
        case STOP_NODE -> {
          node.signal("STOP");
          Thread.sleep(random.nextInt(500, 8_000));
          node.signal("CONT");
        }
        case ADD_NODE -> nodes.add(start(lab, nodes.size()));
        case KILL_RUN -> {
          return killed(lab, run);
        }
      }
      return run;
    }

    private MeridianProcess killed(Lab lab, MeridianProcess run) throws Exception {
      run.kill();
      return run.awaitExit() == 0
          ? run // it was quicker
          : lab.resume("--join", addresses(), "--min-nodes", "2");
    }
  }
}
