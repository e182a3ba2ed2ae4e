package meridian.scenario;

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
 */
public record ScenarioOptions(
    List<String> sets,
    Optional<List<String>> traces,
    Optional<String> seed,
    Optional<String> until) {
  /** The scenario as it is. */
  public static final ScenarioOptions NONE =
      new ScenarioOptions(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public ScenarioOptions {
    sets = List.copyOf(sets);
    traces = traces.map(List::copyOf);
  }

  /** These changes alone. */
  public static ScenarioOptions set(String... sets) {
    return new ScenarioOptions(List.of(sets), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with a trace. */
  public ScenarioOptions withTrace(String... files) {
    return new ScenarioOptions(sets, Optional.of(List.of(files)), seed, until);
  }
}
