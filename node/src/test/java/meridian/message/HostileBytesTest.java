package meridian.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that were made by somebody who means harm, not by Kryo. */
final class HostileBytesTest {
  /** How Kryo says that a class follows by its name, and not by its number. */
  private static final int BY_NAME = 1;

  private static final int FIRST_NAME = 0;

  /** Kryo's numbers of classes begin here, after null and by-name. */
  private static final int NUMBERS = 2;

  static Stream<Class<?>> classes() {
    return WireClasses.classes().stream();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.util.UUID", "java.lang.ProcessBuilder", "java.util.zip.ZipFile"})
  void givenNameOfAnyClass_whenRead_thenItIsNotMade(String name) {
    Kryo kryo = WireClasses.newKryo();
    Output bytes = new Output(100);
    bytes.writeVarInt(BY_NAME, true);
    bytes.writeVarInt(FIRST_NAME, true);
    bytes.writeString(name);

    assertThatThrownBy(() -> kryo.readClassAndObject(new Input(bytes.toBytes())))
        .hasMessageContaining("is not registered");
  }

  @Test
  void givenNumberOfNoClass_whenRead_thenItIsRefused() {
    Kryo kryo = WireClasses.newKryo();
    Output bytes = new Output(100);
    bytes.writeVarInt(NUMBERS + 1_000_000, true);

    assertThatThrownBy(() -> kryo.readClassAndObject(new Input(bytes.toBytes())))
        .hasMessageContaining("unregistered class ID");
  }

  /** Two billion elements are claimed, and hardly any follow: an error of memory fails the test. */
  @ParameterizedTest
  @MethodSource("classes")
  void givenHugeLengths_whenRead_thenNoMemoryIsTakenForThem(Class<?> type) {
    readAll(type, bytes -> bytes.writeVarInt(Integer.MAX_VALUE, true));
    readAll(type, bytes -> bytes.writeVarIntFlag(true, 1_999_999_999, true));
  }

  @Test
  void givenTextWithHugeLength_whenRead_thenItIsRefused() {
    Kryo kryo = WireClasses.newKryo();
    Output bytes = new Output(100);
    bytes.writeVarInt(NUMBERS + kryo.getRegistration(String.class).getId(), true);
    bytes.writeVarIntFlag(true, 1_999_999_999, true);

    assertThatThrownBy(() -> kryo.readClassAndObject(new Input(bytes.toBytes())))
        .isInstanceOf(KryoException.class)
        .hasMessageContaining("1999999998 elements in 0 bytes");
  }

  private static void readAll(Class<?> type, Consumer<Output> length) {
    Kryo kryo = WireClasses.newKryo();
    Output bytes = new Output(2_000);
    bytes.writeVarInt(NUMBERS + kryo.getRegistration(type).getId(), true);
    for (int i = 0; i < 100; i++) {
      length.accept(bytes);
    }
    try {
      kryo.readClassAndObject(new Input(bytes.toBytes()));
    } catch (RuntimeException refused) {
      assertThat(refused).isNotNull();
    }
  }
}
