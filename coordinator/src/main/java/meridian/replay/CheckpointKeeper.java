package meridian.replay;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The checkpoints of one run; reads and writes files, so not for a thread of the simulation. */
public final class CheckpointKeeper {
  private final CheckpointStore store;
  private final Supplier<Checkpoint.Identity> identity;
  private final Consumer<String> damaged;

  /**
   * @param identity of the run; asked on the thread that reads or writes, since it reads all traces
   * @param damaged is told of checkpoints that are not whole
   */
  public CheckpointKeeper(
      CheckpointStore store, Supplier<Checkpoint.Identity> identity, Consumer<String> damaged) {
    this.store = store;
    this.identity = identity;
    this.damaged = damaged;
  }

  /** Writes a checkpoint and gives it back; returns when it is safe. */
  Checkpoint write(long number, Cut cut, Checkpoint.Totals totals) throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(
            identity.get(), number, cut.chunk(), cut.horizon(), cut.position(), cut.run(), totals);
    store.write(checkpoint);
    return checkpoint;
  }

  /** The newest whole one, of this run. */
  public Optional<Checkpoint> latest() {
    return store.latest(identity.get(), damaged);
  }
}
