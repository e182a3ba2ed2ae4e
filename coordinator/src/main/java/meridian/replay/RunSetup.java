package meridian.replay;

import java.time.Duration;
import java.util.Optional;

/**
 * How a run deals with nodes and checkpoints; no result depends on it.
 *
 * @param checkpoints where they are kept; empty: none are taken
 * @param checkpointInterval at least so long between two
 * @param startFrom where to go on
 * @param nodesAtFirst the run begins when so many nodes are there
 * @param nodesMin once begun, it goes on while so many nodes are left
 * @param log access logs to be written; empty: none
 * @param settle and no other one has come for so long
 */
public record RunSetup(
    Optional<CheckpointKeeper> checkpoints,
    Duration checkpointInterval,
    Optional<Checkpoint> startFrom,
    int nodesAtFirst,
    int nodesMin,
    Duration settle,
    Progress progress,
    Optional<RunLog> log) {
  /** A run without access logs. */
  public RunSetup(
      Optional<CheckpointKeeper> checkpoints,
      Duration checkpointInterval,
      Optional<Checkpoint> startFrom,
      int nodesAtFirst,
      int nodesMin,
      Duration settle,
      Progress progress) {
    this(
        checkpoints,
        checkpointInterval,
        startFrom,
        nodesAtFirst,
        nodesMin,
        settle,
        progress,
        Optional.empty());
  }

  /** One node and no checkpoints. */
  static final RunSetup SIMPLE =
      new RunSetup(
          Optional.empty(), Duration.ZERO, Optional.empty(), 1, 1, Duration.ZERO, Progress.SILENT);
}
