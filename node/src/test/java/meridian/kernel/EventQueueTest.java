package meridian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventQueueTest {
  private record Plain(long time, long key, String body) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void givenRandomEvents_whenAddedAndPolled_thenOrderIsThatOfAPlainQueue(long seed) {
    RandomStream random = new RandomStream(seed);
    PriorityQueue<Plain> plain =
        new PriorityQueue<>(Comparator.comparingLong(Plain::time).thenComparingLong(Plain::key));
    EventQueue queue = new EventQueue();
    Event event = new Event();

    for (int step = 0; step < 20_000; step++) {
      if (plain.isEmpty() || random.nextLong(100) < 52) {
        Plain added = new Plain(random.nextLong(500), step, "body " + step);
        plain.add(added);
        queue.add(added.time(), added.key(), 7, 1, 2, 3, 4, added.body());
      } else {
        Plain expected = plain.remove();
        queue.poll(event);
        assertThat(new Plain(event.time, event.key, (String) event.body))
            .as("seed %d step %d", seed, step)
            .isEqualTo(expected);
      }
      assertThat(queue.firstTime())
          .isEqualTo(plain.isEmpty() ? VirtualTime.NEVER : plain.peek().time());
    }
  }

  @Test
  void givenEvent_whenPolled_thenEveryFieldIsThere() {
    EventQueue queue = new EventQueue();
    queue.add(5, Event.key(3, 9), Address.of(4, 2), 6, 7, 8, 9, "body");
    Event event = new Event();

    queue.poll(event);

    assertThat(event.toString())
        .isEqualTo("time=5 sender=3 sequence=9 target=4/2 type=6 request=7 a=8 b=9 body=body");
    assertThat(queue.isEmpty()).isTrue();
  }
}
