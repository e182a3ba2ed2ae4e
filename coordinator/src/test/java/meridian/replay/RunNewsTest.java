package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RunNewsTest {
  private final RunNews news = new RunNews(2);

  @Test
  void givenTwoLosses_whenTheRunGoesOn_thenOneLineTellsAllOnce() {
    news.lost("a:1", "it does not answer");
    news.lost("b:2", "its process was killed");

    String line = news.goesOn("the beginning", 1);
    String next = news.goesOn("the checkpoint at 00:00:07", 3);

    assertThat(line)
        .isEqualTo(
            "node a:1 is lost (it does not answer), node b:2 is lost (its process was killed):"
                + " the run goes on from the beginning on 1 node");
    assertThat(next).isEqualTo("the run goes on from the checkpoint at 00:00:07 on 3 nodes");
  }

  @Test
  void givenLoss_whenTooFewAreLeft_thenTheLineTellsHowManyAreNeeded() {
    news.lost("a:1", "it has left");

    String line = news.waits(1);

    assertThat(line)
        .isEqualTo(
            "node a:1 is lost (it has left): the run waits, 1 of at least 2 nodes are there");
    assertThat(news.hasLosses()).isFalse();
  }
}
