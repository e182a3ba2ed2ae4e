package meridian.model.settings;

import meridian.kernel.Distribution;

/**
 * Which of a behaviour's GETs ask for a range of bytes where the traffic does not say it, as video
 * players and download managers do.
 *
 * @param share of the requests, 0 to 1
 * @param size of a range, bytes, drawn for each; which one of the object's it is, is drawn evenly
 * @param accepted whether origins send ranges; if not, they send the whole object
 */
public record RangeSettings(double share, Distribution size, boolean accepted) {
  /** Nobody asks for ranges. */
  public static final RangeSettings NONE =
      new RangeSettings(0, new Distribution.Constant(1 << 20), true);
}
