package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import meridian.kernel.RandomStream;
import meridian.message.EntityState;
import meridian.replay.TraceFingerprint.TraceFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointStoreTest {
  private static final Checkpoint.Identity IDENTITY =
      new Checkpoint.Identity(
          "1.2", 42, new TraceFingerprint(List.of(new TraceFile("logs/ä.gz", 1_200, -7))));

  @TempDir private Path temporary;
  private final List<String> damaged = new ArrayList<>();

  private Path folder() {
    return temporary.resolve("checkpoints");
  }

  private CheckpointStore store() {
    return new CheckpointStore(folder());
  }

  private Optional<Checkpoint> latest() {
    return store().latest(IDENTITY, damaged::add);
  }

  @Test
  void givenNoFolder_whenAsked_thenThereIsNoCheckpoint() {
    assertThat(latest()).isEmpty();
    assertThat(damaged).isEmpty();
  }

  @Test
  void givenCheckpoints_whenAsked_thenTheNewestIsThereAsItWasWritten() throws IOException {
    store().write(checkpoint(1));
    store().write(checkpoint(2));

    assertSame(latest().orElseThrow(), checkpoint(2));
    assertThat(damaged).isEmpty();
  }

  @Test
  void givenManyCheckpoints_whenWritten_thenTheLastTwoStayAndNoLeftovers() throws IOException {
    for (int number = 1; number <= 4; number++) {
      Files.createDirectories(folder());
      Files.writeString(folder().resolve("000003.ckpt.tmp"), "left when the machine stopped");
      store().write(checkpoint(number));
    }

    assertThat(names()).containsExactly("000003.ckpt", "000004.ckpt");
  }

  @Test
  void givenAttemptThatWentBack_whenItWrites_thenLaterOnesOfTheAttemptBeforeAreGone()
      throws IOException {
    store().write(checkpoint(11));
    store().write(checkpoint(12));

    store().write(checkpoint(5));

    assertThat(names()).containsExactly("000005.ckpt");
    assertSame(latest().orElseThrow(), checkpoint(5));
  }

  @Test
  void givenFileCutAnywhere_whenAsked_thenTheOlderOneIsGivenAndTheNewerOneTold()
      throws IOException {
    store().write(checkpoint(1));
    store().write(checkpoint(2));
    byte[] whole = Files.readAllBytes(newest());

    for (int length = 0; length < whole.length; length += length < 64 ? 1 : 1_000) {
      Files.write(newest(), Arrays.copyOf(whole, length));
      assertFallsBack("cut at " + length);
    }
    Files.write(newest(), Arrays.copyOf(whole, whole.length - 1));
    assertFallsBack("last byte missing");
    Files.write(newest(), Arrays.copyOf(whole, whole.length + 1));
    assertFallsBack("one byte more");
  }

  @Test
  void givenFlippedBit_whenAsked_thenTheOlderOneIsGivenAndTheNewerOneTold() throws IOException {
    store().write(checkpoint(1));
    store().write(checkpoint(2));
    byte[] whole = Files.readAllBytes(newest());
    RandomStream random = new RandomStream(9, "flips");

    for (int i = 0; i < 400; i++) {
      int at = (int) (i < 28 ? i : random.nextLong(whole.length));
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << random.nextLong(8));
      Files.write(newest(), flipped);
      assertFallsBack("flipped at " + at);
    }
  }

  private void assertFallsBack(String what) {
    damaged.clear();
    assertSame(latest().orElseThrow(), checkpoint(1));
    assertThat(damaged).as(what).hasSize(1);
    assertThat(damaged.get(0)).as(what).startsWith(newest() + " is damaged: ").doesNotContain("\n");
  }

  @Test
  void givenOnlyDamagedFiles_whenAsked_thenThereIsNoneAndEachIsTold() throws IOException {
    store().write(checkpoint(1));
    Files.writeString(folder().resolve("000001.ckpt"), "MERIDIAN, but not quite, and long enough");
    Files.writeString(newest(), "");

    assertThat(latest()).isEmpty();
    assertThat(damaged)
        .containsExactly(
            newest() + " is damaged: it has only 0 bytes",
            folder().resolve("000001.ckpt") + " is damaged: its header is no checkpoint's");
  }

  /** Content that no writer makes, under a sum that is right. */
  @Test
  void givenRubbishWithRightChecksum_whenRead_thenItIsToldOrRefused() throws IOException {
    store().write(checkpoint(1));
    store().write(checkpoint(2));
    byte[] file = Files.readAllBytes(newest());
    byte[] packed = Arrays.copyOfRange(file, CheckpointFormat.HEADER_BYTES, file.length);
    byte[] body = unpacked(packed);
    RandomStream random = new RandomStream(3, "fuzz");

    for (int i = 0; i < 500; i++) {
      byte[] fuzzed = body.clone();
      // The lengths and counts are near the beginning of sections; hit them often.
      int at = (int) random.nextLong(random.nextLong(2) == 0 ? 160 : fuzzed.length);
      fuzzed[at] = (byte) random.nextLong();
      write(newest(), Zstd.compress(random.nextLong(5) == 0 ? cut(fuzzed, random) : fuzzed, 1));
      assertThatCode(this::latest)
          .as("step %d at %d", i, at)
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).isInstanceOf(CheckpointException.class));
    }
    assertThat(damaged).hasSizeGreaterThan(100);
  }

  private static byte[] cut(byte[] bytes, RandomStream random) {
    return Arrays.copyOf(bytes, (int) random.nextLong(bytes.length));
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (var in =
        new com.github.luben.zstd.ZstdInputStream(new java.io.ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private static void write(Path file, byte[] body) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(body);
    ByteBuffer header = CheckpointFormat.header(body.length, (int) sum.getValue());
    Files.write(file, header.array());
    Files.write(file, body, java.nio.file.StandardOpenOption.APPEND);
  }

  @Test
  void givenOtherFormat_whenAsked_thenItIsRefusedThoughTheRestCannotBeUnderstood()
      throws IOException {
    store().write(checkpoint(1));
    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(folder().resolve("000001.ckpt")));
    header.putInt(8, CheckpointFormat.FORMAT + 1);
    CRC32C sum = new CRC32C();
    sum.update(header.array(), 0, 12);
    header.putInt(12, (int) sum.getValue());

    Files.write(newest(), Arrays.copyOf(header.array(), 40));

    assertThatThrownBy(this::latest)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            newest()
                + " was written by format "
                + (CheckpointFormat.FORMAT + 1)
                + ", this version reads format "
                + CheckpointFormat.FORMAT
                + "\n  Run the scenario anew.");
  }

  @Test
  void givenOtherVersionScenarioOrTraffic_whenAsked_thenItIsRefused() throws IOException {
    store().write(checkpoint(1));
    Path file = folder().resolve("000001.ckpt");
    TraceFingerprint longer = new TraceFingerprint(List.of(new TraceFile("logs/ä.gz", 1_234, -7)));

    assertRefused(new Checkpoint.Identity("2.0", 42, IDENTITY.traffic()))
        .hasMessageStartingWith(file + ": expected Meridian 2.0, but found 1.2\n  ");
    assertRefused(new Checkpoint.Identity("1.2", 43, IDENTITY.traffic()))
        .hasMessageStartingWith(
            file
                + ": expected a run of scenario 000000000000002b, but found one of 000000000000002a\n");
    assertRefused(new Checkpoint.Identity("1.2", 42, longer))
        .hasMessageStartingWith(
            file
                + ": expected the traffic as it was, but logs/ä.gz has 1,234 bytes, but had 1,200 when"
                + " the run began\n  ");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(
      Checkpoint.Identity expected) {
    return assertThatThrownBy(() -> store().latest(expected, damaged::add))
        .isInstanceOf(CheckpointException.class);
  }

  @Test
  void givenFullDisk_whenWritten_thenItSaysSoAndTheOlderOneIsStillThere() throws IOException {
    assumeThat(Path.of("/dev/full")).as("a device that is always full").exists();
    store().write(checkpoint(1));
    Files.createSymbolicLink(folder().resolve("000002.ckpt.tmp"), Path.of("/dev/full"));

    assertThatThrownBy(() -> store().write(checkpoint(2)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder().resolve("000002.ckpt") + " cannot be written: No space left on device");

    assertThat(names()).containsExactly("000001.ckpt");
    assertSame(latest().orElseThrow(), checkpoint(1));
  }

  @Test
  @Tag("ci")
  void givenSmallFileSystem_whenItFillsUp_thenTheOlderOneIsStillThere() throws Exception {
    Path small = Files.createDirectories(temporary.resolve("small"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small.toString()))
        .as("the right to mount a small file system")
        .isZero();
    try {
      CheckpointStore full = new CheckpointStore(small);
      full.write(checkpoint(1));
      int number = 1;
      IOException failure = null;
      while (failure == null) {
        try {
          full.write(checkpoint(++number, 20_000 * number));
        } catch (IOException expected) {
          failure = expected;
        }
      }

      assertThat(failure).hasMessageEndingWith("cannot be written: No space left on device");
      try (Stream<Path> files = Files.list(small)) {
        assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.endsWith(".tmp"));
      }
      assertThat(full.latest(IDENTITY, damaged::add).orElseThrow().number()).isEqualTo(number - 1);
    } finally {
      run("umount", small.toString());
    }
  }

  /** Three states of 1 GiB, so that the whole does not fit into an array. */
  @Test
  @Tag("full")
  void givenMoreThanTwoGigabytes_whenWritten_thenItIsReadAgain() throws IOException {
    assumeThat(Runtime.getRuntime().maxMemory())
        .as("memory: -Dmeridian.jvmArgs=-Xmx9g")
        .isGreaterThan(5L << 30);
    byte[] state = new byte[1 << 30];
    RandomStream random = new RandomStream(1, "large");
    ByteBuffer content = ByteBuffer.wrap(state);
    for (int i = 0; i < 1 << 24; i++) {
      content.putLong(i << 6, random.nextLong());
    }
    SavedRun run =
        new SavedRun(
            List.of(
                new EntityState(1, state), new EntityState(2, state), new EntityState(3, state)),
            List.of());
    Checkpoint.Totals totals = new Checkpoint.Totals(0, 0, 0, 1, 0);

    store().write(new Checkpoint(IDENTITY, 1, 1, 1, new byte[0], run, totals));

    for (EntityState read : latest().orElseThrow().run().states()) {
      assertThat(Arrays.equals(read.bytes(), state)).as("state of %d", read.id()).isTrue();
    }
    assertThat(damaged).isEmpty();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException missing) {
      return -1;
    }
  }

  @Test
  void givenFileInPlaceOfTheFolder_whenWritten_thenItSaysSo() throws IOException {
    Files.writeString(folder(), "");

    assertThatThrownBy(() -> store().write(checkpoint(1)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder().resolve("000001.ckpt") + " cannot be written: " + folder() + " is in the way");
  }

  private Path newest() {
    return folder().resolve("000002.ckpt");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Checkpoint checkpoint(int number) {
    return checkpoint(number, 1_500);
  }

  private static Checkpoint checkpoint(int number, int stateBytes) {
    RandomStream random = new RandomStream(number, "content");
    List<EntityState> states = new ArrayList<>();
    for (int id = 1; id <= 5; id++) {
      states.add(new EntityState(id, bytes(random, id == 3 ? 0 : stateBytes)));
    }
    return new Checkpoint(
        IDENTITY,
        number,
        number * 10,
        number * 1_000_000_007L,
        bytes(random, 77),
        new SavedRun(states, List.of(bytes(random, 300), bytes(random, 0))),
        new Checkpoint.Totals(1L << 40, 3, 1, number, 5_000_000_000L));
  }

  private static byte[] bytes(RandomStream random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextLong();
    }
    return bytes;
  }

  private static void assertSame(Checkpoint actual, Checkpoint expected) {
    assertThat(shown(actual)).isEqualTo(shown(expected));
  }

  private static String shown(Checkpoint c) {
    StringBuilder text = new StringBuilder();
    text.append(c.identity()).append(c.number()).append(' ').append(c.chunk()).append(' ');
    text.append(c.horizon()).append(c.totals()).append(Arrays.toString(c.position()));
    c.run().states().forEach(s -> text.append(s.id()).append(Arrays.toString(s.bytes())));
    c.run().collectors().forEach(bytes -> text.append(Arrays.toString(bytes)));
    return text.toString();
  }
}
