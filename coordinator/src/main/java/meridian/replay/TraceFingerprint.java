package meridian.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import meridian.trace.TrafficSettings;

/**
 * What the files of the traffic were when a run began, in the order in which they are read, with
 * the databases of places; empty where all traffic is made. A run that goes on must find them
 * unchanged.
 */
public record TraceFingerprint(List<TraceFile> files) {
  /** Of made traffic. */
  public static final TraceFingerprint NONE = new TraceFingerprint(List.of());

  private static final int BUFFER_BYTES = 1 << 20;

  /**
   * One file.
   *
   * @param name its path
   * @param crc32c of the content, packed as it is
   */
  public record TraceFile(String name, long bytes, int crc32c) {}

  public TraceFingerprint {
    files = List.copyOf(files);
  }

  /**
   * Reads all files of the traffic once, about as fast as the disk gives them; the sum is CRC-32C
   * (RFC 3720), which processors have an instruction for.
   */
  public static TraceFingerprint of(List<TrafficSettings> traffic) throws IOException {
    List<TraceFile> files = new ArrayList<>();
    for (TrafficSettings source : traffic) {
      if (source.source() instanceof TrafficSettings.Files some) {
        for (Path file : some.files()) {
          files.add(of(file));
        }
        if (some.geoip().isPresent()) {
          files.add(of(some.geoip().get()));
        }
      }
    }
    return files.isEmpty() ? NONE : new TraceFingerprint(files);
  }

  private static TraceFile of(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    long bytes = 0;
    try (FileChannel channel = FileChannel.open(file)) {
      for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer)) {
        bytes += n;
        sum.update(buffer.flip());
        buffer.clear();
      }
    }
    return new TraceFile(file.toString(), bytes, (int) sum.getValue());
  }

  /**
   * What is different now, in words, with {@code this} being how the files are now; empty if
   * nothing is.
   */
  public Optional<String> changedSince(TraceFingerprint begin) {
    for (int i = 0; i < Math.min(files.size(), begin.files.size()); i++) {
      Optional<String> change = change(files.get(i), begin.files.get(i));
      if (change.isPresent()) {
        return change;
      }
    }
    if (files.size() == begin.files.size()) {
      return Optional.empty();
    }
    return Optional.of(
        files.size() > begin.files.size()
            ? files.get(begin.files.size()).name() + " was not there when the run began"
            : begin.files.get(files.size()).name()
                + " was there when the run began, and is no more");
  }

  private static Optional<String> change(TraceFile now, TraceFile then) {
    if (!now.name().equals(then.name())) {
      return Optional.of(now.name() + " stands where " + then.name() + " was when the run began");
    }
    if (now.bytes() != then.bytes()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s has %,d bytes, but had %,d when the run began",
              now.name(),
              now.bytes(),
              then.bytes()));
    }
    return now.crc32c() == then.crc32c()
        ? Optional.empty()
        : Optional.of(now.name() + " has as many bytes as when the run began, but other content");
  }
}
