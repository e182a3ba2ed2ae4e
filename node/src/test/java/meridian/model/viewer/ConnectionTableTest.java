package meridian.model.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import meridian.kernel.RandomStream;
import meridian.message.KryoState;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {
  private static final long KEEP_ALIVE = 500;

  @Test
  void givenTableSavedNowAndThen_whenUsed_thenOpenConnectionsAreThoseOfAMap() {
    RandomStream random = new RandomStream(8);
    Map<Long, Long> reference = new HashMap<>();
    ConnectionTable table = new ConnectionTable(KEEP_ALIVE);

    for (long now = 0; now < 30_000; now++) {
      if (now % 1_009 == 0) {
        table = reloaded(table);
      }
      long viewer = random.nextLong(1_000) + 1;
      long until = now + random.nextLong(50);
      Long before = reference.get(viewer);
      long last = table.use(viewer, until, now);
      boolean open = last != ConnectionTable.NEVER_USED && now - last <= KEEP_ALIVE;
      assertThat(open).as("now=" + now).isEqualTo(before != null && now - before <= KEEP_ALIVE);
      reference.merge(viewer, until, Math::max);
    }
  }

  @Test
  void givenSameViewersInAnotherOrder_whenSaved_thenTheStatesAreEqual() {
    ConnectionTable rising = new ConnectionTable(KEEP_ALIVE);
    ConnectionTable falling = new ConnectionTable(KEEP_ALIVE);

    for (long viewer = 1; viewer <= 1_000; viewer++) {
      rising.use(viewer, viewer, 0);
      falling.use(1_001 - viewer, 1_001 - viewer, 0);
    }

    assertThat(KryoState.write(rising::save))
        .isEqualTo(KryoState.write(falling::save))
        .isEqualTo(KryoState.write(reloaded(rising)::save));
  }

  private static ConnectionTable reloaded(ConnectionTable table) {
    ConnectionTable loaded = new ConnectionTable(KEEP_ALIVE);
    KryoState.read(KryoState.write(table::save), loaded::load);
    assertThat(loaded.size()).isEqualTo(table.size());
    return loaded;
  }
}
