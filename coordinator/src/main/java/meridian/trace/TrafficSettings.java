package meridian.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One source of traffic and where it goes.
 *
 * @param rate 2: every request is there twice (as from twice the viewers); 1: as it is
 * @param spacing nanoseconds, for cache studies in file order: line i is a GET of its URI at i *
 *     spacing; its time, method and status are ignored. 0: they count
 * @param firstSizes true: an object keeps the first size that the trace gives it; false: as each
 *     row says
 * @param replay how a log is replayed; empty: the user did not say, see {@link #howReplayed}
 */
public record TrafficSettings(
    Source source,
    Target to,
    long rate,
    long spacing,
    boolean firstSizes,
    Optional<ReplaySettings> replay) {
  /** A source without settings of a replay. */
  public TrafficSettings(Source source, Target to, long rate, long spacing, boolean firstSizes) {
    this(source, to, rate, spacing, firstSizes, Optional.empty());
  }

  /** How a log is replayed. */
  public ReplaySettings howReplayed() {
    return replay.orElse(ReplaySettings.DEFAULT);
  }

  /** Where requests come from. */
  public sealed interface Source {}

  /**
   * Files.
   *
   * @param files in the order in which they are read
   * @param format a format's name, or empty: found from content
   * @param sort whether rows that are out of order may be sorted
   * @param maxUnparsed the share of bad lines that is borne, 0 to 1
   * @param geoip a MaxMind database that tells where addresses are
   */
  public record Files(
      List<Path> files, String format, boolean sort, double maxUnparsed, Optional<Path> geoip)
      implements Source {
    /** The share of bad lines that is borne if the user does not say. */
    public static final double MAX_UNPARSED = 0.01;

    public Files {
      files = List.copyOf(files);
      if (!(maxUnparsed >= 0 && maxUnparsed <= 1)) {
        throw new IllegalArgumentException("maxUnparsed=" + maxUnparsed);
      }
    }

    /** The same with the usual share of bad lines, and without a database. */
    public Files(List<Path> files, String format, boolean sort) {
      this(files, format, sort, MAX_UNPARSED, Optional.empty());
    }
  }

  /** Traffic to be made. */
  public record Generate(GeneratorSettings settings) implements Source {}

  /** Where requests go. */
  public sealed interface Target {}

  /** To the distribution's edge locations, by routing. */
  public record ToDistribution() implements Target {}

  /**
   * Straight to a load balancer.
   *
   * @param pinned whether clients keep the address that its name had when the run began
   */
  public record ToLoadBalancer(String name, boolean pinned) implements Target {
    /** Clients use the name. */
    public ToLoadBalancer(String name) {
      this(name, false);
    }
  }

  /**
   * Straight to a function.
   *
   * @param async whether callers only want the call to be queued
   */
  public record ToFunction(String name, boolean async) implements Target {
    /** Callers wait for the answer. */
    public ToFunction(String name) {
      this(name, false);
    }
  }
}
