package meridian.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import meridian.kernel.EventBatch;
import org.junit.jupiter.api.Test;

final class WireClassesTest {
  /**
   * An id that changes its meaning breaks checkpoints and clusters of two versions: append to the
   * golden file, never change a line.
   */
  @Test
  void givenRegisteredClasses_whenListed_thenIdsAreTheFrozenOnes() throws IOException {
    String table =
        IntStream.range(0, WireClasses.classes().size())
            .mapToObj(
                i -> WireClasses.firstId() + i + " " + WireClasses.classes().get(i).getTypeName())
            .collect(Collectors.joining("\n", "", "\n"));

    try (InputStream golden = getClass().getResourceAsStream("wire-classes.txt")) {
      assertThat(table).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void givenUnknownClass_whenWritten_thenItIsRefused() {
    Kryo kryo = WireClasses.newKryo();

    assertThatThrownBy(() -> kryo.writeClassAndObject(new Output(100), UUID.randomUUID()))
        .hasMessageContaining("Class is not registered");
  }

  @Test
  void givenBatchWithRoom_whenSentThrough_thenOnlyItsEventsCross() {
    EventBatch batch = new EventBatch();
    batch.add(5, 6, 7, 8, 9, 10, 11, null);
    Kryo kryo = WireClasses.newKryo();
    Output output = new Output(1_000);

    kryo.writeClassAndObject(output, batch);
    EventBatch back = (EventBatch) kryo.readClassAndObject(new Input(output.toBytes()));

    assertThat(back.size).isEqualTo(1);
    assertThat(back.time).containsExactly(5);
    assertThat(back)
        .usingRecursiveComparison()
        .ignoringFields("time", "key", "target", "type", "request", "a", "b", "body")
        .isEqualTo(batch);
    assertThat(
            new long[] {
              back.key[0], back.target[0], back.type[0], back.request[0], back.a[0], back.b[0]
            })
        .containsExactly(6, 7, 8, 9, 10, 11);
  }
}
