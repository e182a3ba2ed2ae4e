package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import meridian.replay.TraceFingerprint.TraceFile;
import meridian.trace.TrafficSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceFingerprintTest {
  @TempDir private Path folder;

  @Test
  void givenFile_whenTaken_thenItHasNameSizeAndTheSumOfTheStandard() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "123456789");

    TraceFingerprint taken = TraceFingerprint.of(List.of(files(file)));

    // The check value of CRC-32C that RFC 3720 and the catalogues of CRCs give.
    assertThat(taken.files()).containsExactly(new TraceFile(file.toString(), 9, 0xE3069283));
  }

  @Test
  void givenFilesOfTwoSources_whenTaken_thenAllAreThereInTheOrderOfReading() throws IOException {
    Path a = Files.write(folder.resolve("a"), new byte[3_000_000]);
    Path b = Files.write(folder.resolve("b"), new byte[0]);

    TraceFingerprint taken = TraceFingerprint.of(List.of(files(b), files(a, b)));

    assertThat(taken.files().stream().map(f -> Path.of(f.name()))).containsExactly(b, a, b);
    assertThat(taken.files().stream().map(TraceFile::bytes)).containsExactly(0L, 3_000_000L, 0L);
  }

  @Test
  void givenUnchangedTraffic_whenCompared_thenNothingIsDifferent() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "123456789");

    TraceFingerprint now = TraceFingerprint.of(List.of(files(file)));

    assertThat(now.changedSince(TraceFingerprint.of(List.of(files(file))))).isEmpty();
    assertThat(TraceFingerprint.NONE.changedSince(TraceFingerprint.NONE)).isEmpty();
  }

  @Test
  void givenChangedTraffic_whenCompared_thenItSaysWhichFileAndHow() {
    TraceFingerprint then = of(new TraceFile("logs/a.gz", 1_200, 1), new TraceFile("b.gz", 7, 2));

    assertThat(
            of(new TraceFile("logs/a.gz", 1_234, 1), new TraceFile("b.gz", 8, 2))
                .changedSince(then))
        .contains("logs/a.gz has 1,234 bytes, but had 1,200 when the run began");
    assertThat(
            of(new TraceFile("logs/a.gz", 1_200, 1), new TraceFile("b.gz", 7, 3))
                .changedSince(then))
        .contains("b.gz has as many bytes as when the run began, but other content");
    assertThat(of(new TraceFile("c.gz", 1_200, 1), new TraceFile("b.gz", 7, 2)).changedSince(then))
        .contains("c.gz stands where logs/a.gz was when the run began");
    assertThat(of(new TraceFile("logs/a.gz", 1_200, 1)).changedSince(then))
        .contains("b.gz was there when the run began, and is no more");
    assertThat(then.changedSince(of(new TraceFile("logs/a.gz", 1_200, 1))))
        .contains("b.gz was not there when the run began");
  }

  private static TraceFingerprint of(TraceFile... files) {
    return new TraceFingerprint(List.of(files));
  }

  private static TrafficSettings files(Path... files) {
    return new TrafficSettings(
        new TrafficSettings.Files(Arrays.asList(files), "", false),
        new TrafficSettings.ToDistribution(),
        1,
        0,
        false);
  }
}
