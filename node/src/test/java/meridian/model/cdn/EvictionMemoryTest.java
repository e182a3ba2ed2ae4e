package meridian.model.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import meridian.kernel.Hash;
import meridian.message.KryoState;
import meridian.model.MemoryState;
import org.junit.jupiter.api.Test;

class EvictionMemoryTest {
  @Test
  void givenManyObjects_whenAsked_thenNoneIsForgottenAndFewAreConfused() {
    EvictionMemory memory = new EvictionMemory();
    int n = 300_000;
    for (int i = 0; i < n; i++) {
      memory.add(Hash.mix(i));
      memory.add(Hash.mix(i / 2));
    }
    MemoryState state = new MemoryState();
    memory.save(state);
    EvictionMemory loaded = new EvictionMemory();
    loaded.load(state);

    int confused = 0;
    for (int i = 0; i < n; i++) {
      assertThat(memory.contains(Hash.mix(i))).isTrue();
      boolean contains = memory.contains(Hash.mix(1_000_000_000L + i));
      assertThat(loaded.contains(Hash.mix(1_000_000_000L + i))).isEqualTo(contains);
      confused += contains ? 1 : 0;
    }

    assertThat(confused).isLessThan(100);
    assertThat(memory.footprint()).isLessThan(9L * n);
  }

  @Test
  void givenSameObjectsInAnotherOrder_whenSaved_thenTheStatesAreEqual() {
    EvictionMemory rising = new EvictionMemory();
    EvictionMemory falling = new EvictionMemory();

    for (int i = 0; i < 5_000; i++) {
      rising.add(Hash.mix(i));
      falling.add(Hash.mix(4_999 - i));
    }
    EvictionMemory loaded = new EvictionMemory();
    KryoState.read(KryoState.write(falling::save), loaded::load);

    assertThat(KryoState.write(rising::save))
        .isEqualTo(KryoState.write(falling::save))
        .isEqualTo(KryoState.write(loaded::save))
        .hasSizeLessThan(4 * 5_000);
  }
}
