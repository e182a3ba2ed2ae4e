package meridian.report.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands on one side: the runs of one scenario, each with a seed of its own.
 *
 * @param name as the user wrote it
 * @param runs at least one, by seed
 */
record Side(String name, List<RunSummary> runs) {
  /**
   * Reads a side.
   *
   * @param text the folder of a run, a folder that holds folders of runs, or several of these
   *     parted by commas
   */
  static Side read(String text) throws IOException {
    List<RunSummary> runs = new ArrayList<>();
    for (Path folder : folders(text)) {
      runs.add(RunSummary.read(folder));
    }
    runs.sort(Comparator.comparingLong(RunSummary::seed));
    check(text, runs);
    return new Side(text, List.copyOf(runs));
  }

  private static List<Path> folders(String text) throws IOException {
    List<Path> folders = new ArrayList<>();
    String[] names = Files.exists(Path.of(text)) ? new String[] {text} : text.split(",", -1);
    for (String name : names) {
      Path folder = Path.of(name.strip());
      List<Path> found = isRun(folder) ? List.of(folder) : runsIn(folder);
      if (found.isEmpty()) {
        throw new CompareException(
            folder
                + ": expected the folder of a run, or one that holds such folders, but found no"
                + " summary.json\n  Name what meridian run has written, for example runs/latest.");
      }
      folders.addAll(found);
    }
    return folders;
  }

  private static List<Path> runsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Side::isRun).sorted().toList();
    }
  }

  private static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve("summary.json"));
  }

  private static void check(String text, List<RunSummary> runs) {
    for (int i = 1; i < runs.size(); i++) {
      RunSummary one = runs.get(i - 1);
      RunSummary other = runs.get(i);
      if (one.seed() == other.seed()) {
        throw new CompareException(
            String.format(
                "%s: expected one run of each seed, but found two of seed %d: %s and %s%n"
                    + "  A run that is counted twice makes noise look small; name only one of them.",
                text, one.seed(), one.folder(), other.folder()));
      }
      List<SettingChange> changes = SettingChange.between(one, other);
      if (!one.scenario().equals(other.scenario()) || !changes.isEmpty()) {
        String what = changes.isEmpty() ? "the name" : changes.get(0).path();
        throw new CompareException(
            String.format(
                "%s: expected runs that differ in their seeds only, but %s and %s differ in %s%n"
                    + "  Name runs of one scenario on each side.",
                text, one.folder(), other.folder(), what));
      }
    }
  }

  List<Long> seeds() {
    return runs.stream().map(RunSummary::seed).toList();
  }

  /** Any of the runs: they differ in their seeds only. */
  RunSummary first() {
    return runs.get(0);
  }
}
