package meridian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private static final int TICK = Event.BACKGROUND + 1;
  private static final int WORK = 1;
  private static final int NOTHING = 2;

  private final List<Long> ticks = new ArrayList<>();
  private final List<Long> works = new ArrayList<>();

  /** Ticks every 10 ns for ever; its tick at 30 starts work that takes 100 ns. */
  private final class Ticking implements Entity {
    @Override
    public boolean startsItself() {
      return true;
    }

    @Override
    public void on(Event event, Out out) {
      if (event.type == NOTHING) {
        out.idle();
        return;
      }
      if (event.type == WORK) {
        works.add(out.now());
        return;
      }
      ticks.add(out.now());
      out.timer(out.now() + 10, TICK, Event.NO_REQUEST, 0, 0, null);
      if (out.now() == 30) {
        out.timer(130, WORK, 0, 0, 0, null);
        out.timer(230, NOTHING, 0, 0, 0, null);
        out.timer(330, NOTHING, 0, 0, 0, null);
      }
    }

    @Override
    public void save(StateOutput out) {}

    @Override
    public void load(StateInput in) {}
  }

  private Cell cell() {
    return new Cell(
        0,
        1,
        new int[] {0, 0},
        new Cell.EntityFactory() {
          @Override
          public Entity create(int id) {
            return new Ticking();
          }

          @Override
          public long inLatency(int id) {
            return VirtualTime.NEVER;
          }
        });
  }

  @Test
  void givenEntityThatTicksForEver_whenTrafficEnds_thenItEndsAndItsWorkIsFinished() {
    Cell cell = cell();
    cell.run(35, Lane::step);

    cell.endBackground(50);
    long next = cell.run(VirtualTime.NEVER, Lane::step);

    assertThat(ticks).containsExactly(0L, 10L, 20L, 30L, 40L, 50L);
    assertThat(works).containsExactly(130L);
    assertThat(next).isEqualTo(VirtualTime.NEVER);
  }

  @Test
  void givenTimersThatAreForNothing_whenTheyAreTheLast_thenTheRunEndedBefore() {
    Cell cell = cell();
    cell.run(35, Lane::step);
    cell.endBackground(50);

    cell.run(VirtualTime.NEVER, Lane::step);

    assertThat(cell.lanes().get(0).now()).isEqualTo(330);
    assertThat(cell.lanes().get(0).lastTime()).isEqualTo(130);
  }
}
