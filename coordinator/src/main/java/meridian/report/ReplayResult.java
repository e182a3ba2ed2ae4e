package meridian.report;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was noticed while a log was replayed.
 *
 * @param requests lines that became requests
 * @param repeated lines that were dropped, since they were there before
 * @param warmUp virtual nanoseconds at which counting began
 */
public record ReplayResult(
    long requests, long repeated, Gaps gaps, Edges edges, Sampling sampling, long warmUp) {
  /**
   * Minutes of virtual time without a line, between the first line and the last.
   *
   * @param minutes how many
   * @param longest of how many minutes the longest run of them is
   * @param longestFrom virtual nanoseconds: when that begins
   */
  public record Gaps(long minutes, long longest, long longestFrom) {}

  /**
   * Where requests went.
   *
   * @param recorded to the edge location of their line; else routed anew
   * @param isDefault the user did not say
   * @param pinned how many lines name an edge location that the scenario has
   * @param moved how many of these went elsewhere, as it was down
   * @param perCity how many of these went to a location that stands for all of its city
   * @param unknownRequests how many lines name one that the scenario does not have
   * @param unknown the first of their names, with their requests; sorted
   */
  public record Edges(
      boolean recorded,
      boolean isDefault,
      long pinned,
      long moved,
      long perCity,
      long unknownRequests,
      Map<String, Long> unknown) {
    public Edges {
      unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
    }
  }

  /**
   * What part of the requests there was.
   *
   * @param rate 1: all
   * @param ofViewers we took a share of the viewers; else the log had a share of the requests
   * @param force the user wants all figures
   * @param mayBe a real-time log, which does not tell whether it is a sample
   */
  public record Sampling(double rate, boolean ofViewers, boolean force, boolean mayBe) {}

  /** Why hit ratio, concurrency and cost are not told; empty: they are. */
  Optional<String> refusal() {
    if (sampling.rate() == 1 || sampling.force()) {
      return Optional.empty();
    }
    String share = Decimals.rounded(100 * sampling.rate(), 6).toPlainString() + " %";
    String why =
        sampling.ofViewers()
            ? "Only "
                + share
                + " of the viewers were replayed. Each of them is whole, but no object"
                + " is: it is asked for less often than it was, and misses more."
            : "The log has only "
                + share
                + " of the requests, so objects are asked for less often"
                + " than they were, and miss more.";
    return Optional.of(
        why
            + " Hit ratio, concurrency and cost are not told; sampling: {rate: ..., force: true}"
            + " tells them all the same.");
  }
}
