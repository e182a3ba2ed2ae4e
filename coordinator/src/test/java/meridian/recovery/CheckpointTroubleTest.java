package meridian.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checkpoints that cannot be written, or not be used. */
final class CheckpointTroubleTest {
  private static final String SCENARIO =
      """
      name: from-a-file
      traffic: {trace: %s}
      distribution:
        edgeLocations: [ICN, FRA, IAD]
        edgeCache: {size: 3 MB}
      origins:
        site: {bucket: us-east-1}
      """;

  @Test
  @Tag("full")
  void givenDiskThatIsFull_whenCheckpointsAreDue_thenTheRunGoesOnWithoutThem() throws Exception {
    try (Lab lab = new Lab("disk-full", "40s")) {
      Path small = Files.createDirectories(lab.checkpoints());
      boolean mounted = shell("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small.toString());
      assumeThat(mounted).as("a small file system can be mounted (needs root)").isTrue();
      try {
        MeridianProcess run = lab.run("--nodes", "2");
        run.awaitShare(50);

        MeridianProcess.signal("KILL", run.nodes().get(0).pid());

        assertThat(run.awaitExit()).as(run.errors()).isZero();
        Results results = Results.read(lab.out());
        assertThat(results.checkpoints()).isZero();
        assertThat(results.recoveries()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().get(0))
            .matches(
                "meridian: no checkpoint, the run goes on: .*ckpt cannot be written: No space.*");
        assertThat(run.lines().get(1)).endsWith("the run goes on from the beginning on 1 node");
        assertThat(lab.names()).isEmpty();
      } finally {
        shell("umount", small.toString());
      }
      lab.requireUndisturbedResults();
    }
  }

  private static boolean shell(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  @Test
  @Tag("ci")
  void givenRunThatWasKilled_whenScenarioTraceOrFormatHasChanged_thenResumeRefuses()
      throws Exception {
    try (Lab lab = new Lab("changed", "1s")) {
      Path trace = lab.folder().resolve("trace.csv");
      writeTrace(trace, 2_000_000);
      Path scenario = lab.folder().resolve("scenario.yaml");
      Files.writeString(scenario, String.format(SCENARIO, trace));
      List<String> command = new ArrayList<>(List.of("run", scenario.toString(), "--quiet"));
      command.addAll(List.of("--out", lab.out().toString(), "--checkpoint-interval", "100ms"));
      MeridianProcess run = lab.start("run", List.of(), command);
      lab.awaitCheckpoint(2);
      run.kill();
      run.awaitExit();

      refuses(lab, appended(trace, "1000000.0,1.2.3.4,/late\n"), "expected the traffic as it was");
      Path effective = lab.out().resolve("scenario.yaml");
      refuses(lab, replaced(effective, "size: 3 MB", "size: 4 MB"), "expected a run of scenario");
      for (String name : lab.names()) {
        otherFormat(lab.checkpoints().resolve(name));
      }
      refuses(lab, () -> {}, "format");
    }
  }

  private interface Undo {
    void run() throws IOException;
  }

  private static void refuses(Lab lab, Undo undo, String because) throws Exception {
    MeridianProcess resume = lab.resume();
    assertThat(resume.awaitExit()).as(resume.errors()).isEqualTo(2);
    assertThat(resume.errors()).contains(because).contains("\n  ");
    undo.run();
  }

  private static void writeTrace(Path trace, int lines) throws IOException {
    try (Writer writer = Files.newBufferedWriter(trace)) {
      writer.write("time,client,uri\n");
      for (int i = 0; i < lines; i++) {
        String client = "10.0." + i % 199 + "." + i % 251;
        writer.write(
            String.format(Locale.ROOT, "%d.%03d,%s,/%d\n", i / 1000, i % 1000, client, i % 4999));
      }
    }
  }

  private static Undo appended(Path file, String text) throws IOException {
    long size = Files.size(file);
    Files.writeString(file, text, java.nio.file.StandardOpenOption.APPEND);
    return () -> {
      try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
        shorter.setLength(size);
      }
    };
  }

  private static Undo replaced(Path file, String from, String to) throws IOException {
    String before = Files.readString(file);
    assertThat(before).contains(from);
    Files.writeString(file, before.replace(from, to));
    return () -> Files.writeString(file, before);
  }

  /** As a later Meridian might write it: the format's number follows the mark, then their sum. */
  private static void otherFormat(Path file) throws IOException {
    if (file.toString().endsWith(".ckpt")) {
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        byte[] begin = new byte[12];
        bytes.readFully(begin);
        ByteBuffer.wrap(begin).putInt(8, 999);
        CRC32C sum = new CRC32C();
        sum.update(begin);
        bytes.seek(0);
        bytes.write(begin);
        bytes.writeInt((int) sum.getValue());
      }
    }
  }
}
