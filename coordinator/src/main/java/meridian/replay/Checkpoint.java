package meridian.replay;

import java.io.IOException;
import meridian.kernel.Hash;
import meridian.scenario.Scenario;

/**
 * All that a run needs to go on from the end of a chunk, in this process or another.
 *
 * @param number 1, 2, 3, ... in the order in which a run's checkpoints were made
 * @param chunk index of the last chunk that is done
 * @param horizon virtual time up to which all is done, nanoseconds
 * @param position where the traffic goes on, see {@link ChunkSource#position}
 */
public record Checkpoint(
    Identity identity,
    long number,
    int chunk,
    long horizon,
    byte[] position,
    SavedRun run,
    Totals totals) {
  /**
   * What must be the same when the run goes on.
   *
   * @param version of Meridian
   * @param scenario hash of the scenario with all defaults and overrides filled in, and of where it
   *     ends
   */
  public record Identity(String version, long scenario, TraceFingerprint traffic) {
    /** Of a run of this scenario; reads all files of its traffic once. */
    public static Identity of(String version, Scenario scenario) throws IOException {
      long hash = Hash.combine(Hash.of(scenario.effectiveYaml()), scenario.until());
      return new Identity(version, hash, TraceFingerprint.of(scenario.traffic()));
    }
  }

  /**
   * What was spent and counted up to here, over all attempts.
   *
   * @param requests completed
   * @param events executed
   * @param recoveries how often the run went back to a checkpoint
   * @param checkpoints how many were made, this one included
   * @param wallNanos real time
   */
  public record Totals(
      long requests, long events, long recoveries, long checkpoints, long wallNanos) {}
}
