package meridian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The log of {@code scenarios/replay-a-log.yaml} is the one that {@link SampleLog} makes. */
final class SampleLogTest {
  @Test
  void givenLogOfTheProject_whenMadeAgain_thenItIsTheSame() throws IOException {
    if (Boolean.getBoolean("meridian.writeSampleLog")) {
      SampleLog.write();
    }

    String unpacked;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(SampleLog.file()))) {
      unpacked = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(unpacked)
        .as(
            "after a change of the log, run this test with"
                + " -Dmeridian.jvmArgs=-Dmeridian.writeSampleLog=true")
        .isEqualTo(SampleLog.text());
    assertThat(Files.size(SampleLog.file())).isLessThan(200_000);
  }
}
