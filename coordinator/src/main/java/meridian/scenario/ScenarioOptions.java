package meridian.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line changes in a scenario.
 *
 * @param sets {@code path=value} each, applied in this order
 * @param traces take the place of the trace of {@code traffic}: files, folders or globs, relative
 *     to the current folder
 * @param seed as text
 * @param until a duration, as text
 * @param root a folder that files named by the scenario must be in, and where relative paths start;
 *     empty: any file will do, from the scenario's folder
 */
public record ScenarioOptions(
    List<String> sets,
    Optional<List<String>> traces,
    Optional<String> seed,
    Optional<String> until,
    Optional<Path> root) {
  /** The scenario as it is. */
  public static final ScenarioOptions NONE =
      new ScenarioOptions(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public ScenarioOptions {
    sets = List.copyOf(sets);
    traces = traces.map(List::copyOf);
  }

  /** Changes to a scenario of the user's own, which may read what he may read. */
  public ScenarioOptions(
      List<String> sets,
      Optional<List<String>> traces,
      Optional<String> seed,
      Optional<String> until) {
    this(sets, traces, seed, until, Optional.empty());
  }

  /** These changes alone. */
  public static ScenarioOptions set(String... sets) {
    return new ScenarioOptions(List.of(sets), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with a trace. */
  public ScenarioOptions withTrace(String... files) {
    return new ScenarioOptions(sets, Optional.of(List.of(files)), seed, until, root);
  }

  /** The same for a scenario of somebody else's, which reads files of this folder only. */
  public ScenarioOptions inside(Path folder) {
    return new ScenarioOptions(sets, traces, seed, until, Optional.of(folder));
  }
}
