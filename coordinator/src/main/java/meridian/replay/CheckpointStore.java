package meridian.replay;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The checkpoints of a run in a folder, a file each ({@code 000012.ckpt}). A file appears under its
 * name only when all of it is on the disk, and only then are older ones deleted; so at any instant
 * at which the machine may stop there is a whole one, once there was one. The last two stay.
 */
public final class CheckpointStore {
  private static final String SUFFIX = ".ckpt";
  private static final String TEMPORARY = ".tmp";
  private static final int KEPT = 2;

  private final Path folder;

  /** A store in a folder, which is made when the first checkpoint is written. */
  public CheckpointStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a checkpoint; returns when it is safe.
   *
   * @throws IOException with a message of one line; the checkpoints before are still there
   */
  public void write(Checkpoint checkpoint) throws IOException {
    Path file = file(checkpoint.number());
    Path temporary = folder.resolve(file.getFileName() + TEMPORARY);
    boolean safe = false;
    try {
      Files.createDirectories(folder);
      CheckpointWriter.write(temporary, checkpoint);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      safe = true;
      syncFolder();
    } catch (IOException failure) {
      throw new IOException(file + " cannot be written: " + reason(failure), failure);
    } finally {
      if (!safe) {
        delete(temporary);
      }
    }
    deleteAllBut(checkpoint.number());
  }

  private Path file(long number) {
    return folder.resolve(String.format(Locale.ROOT, "%06d%s", number, SUFFIX));
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "no right to write to " + denied.getFile();
    }
    if (failure instanceof FileSystemException named && named.getReason() == null) {
      return named.getFile() + " is in the way"; // FileAlreadyExistsException says no more
    }
    return String.valueOf(
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage());
  }

  /** Makes the new name as durable as the file. */
  private void syncFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder)) {
      channel.force(true);
    }
  }

  /** What cannot be deleted now will be after the next checkpoint. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // The checkpoint that was written is not the worse for it.
    }
  }

  /**
   * Keeps this checkpoint and the one before. Later ones are of an attempt that went back to an
   * earlier one than them.
   */
  private void deleteAllBut(long number) {
    NavigableMap<Long, Path> files = files();
    files.tailMap(number, false).values().forEach(CheckpointStore::delete);
    files.headMap(number, true).descendingMap().values().stream()
        .skip(KEPT)
        .forEach(CheckpointStore::delete);
    names().stream()
        .filter(name -> name.endsWith(SUFFIX + TEMPORARY))
        .forEach(name -> delete(folder.resolve(name)));
  }

  private NavigableMap<Long, Path> files() {
    NavigableMap<Long, Path> files = new TreeMap<>();
    for (String name : names()) {
      if (name.matches("[0-9]{6,18}" + SUFFIX)) {
        long number = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        files.put(number, folder.resolve(name));
      }
    }
    return files;
  }

  /** All that is in the folder; nothing where it cannot be read. */
  private List<String> names() {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  /**
   * The newest checkpoint that is whole; empty if there is none.
   *
   * @param expected what the run is that wants to go on
   * @param damaged is told of each newer one that is not whole, in one line
   * @throws CheckpointException where the newest whole one is of another format, version, scenario
   *     or traffic
   */
  public Optional<Checkpoint> latest(Checkpoint.Identity expected, Consumer<String> damaged) {
    List<Path> newestFirst = new ArrayList<>(files().values());
    Collections.reverse(newestFirst);
    for (Path file : newestFirst) {
      try {
        Checkpoint found = CheckpointReader.read(file);
        check(file, found.identity(), expected);
        return Optional.of(found);
      } catch (CheckpointFormat.DamagedException failure) {
        damaged.accept(file + " is damaged: " + failure.getMessage());
      } catch (IOException failure) {
        damaged.accept(file + " cannot be read: " + failure.getMessage());
      }
    }
    return Optional.empty();
  }

  private static void check(Path file, Checkpoint.Identity found, Checkpoint.Identity expected) {
    if (!found.version().equals(expected.version())) {
      throw new CheckpointException(
          file + ": expected Meridian " + expected.version() + ", but found " + found.version(),
          "Go on with the version that began the run, or run the scenario anew.");
    }
    if (found.scenario() != expected.scenario()) {
      throw new CheckpointException(
          String.format(
              Locale.ROOT,
              "%s: expected a run of scenario %016x, but found one of %016x",
              file,
              expected.scenario(),
              found.scenario()),
          "The scenario was changed after the run began: undo that, or run it anew.");
    }
    expected
        .traffic()
        .changedSince(found.traffic())
        .ifPresent(
            change -> {
              throw new CheckpointException(
                  file + ": expected the traffic as it was, but " + change,
                  "Put the traffic back as it was, or run the scenario anew.");
            });
  }
}
