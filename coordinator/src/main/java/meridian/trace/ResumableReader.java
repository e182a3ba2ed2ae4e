package meridian.trace;

import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * A reader that can go on where another one stood without reading again what came before. Readers
 * of files are none: they get there by reading.
 */
public interface ResumableReader extends TraceReader {
  /** Writes all that the rows behind the last one depend on, beside the reader's settings. */
  void save(StateOutput out);

  /** Takes over what a reader of the same settings has saved: gives the rows that it would have. */
  void load(StateInput in);
}
