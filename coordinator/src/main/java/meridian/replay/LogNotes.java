package meridian.replay;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;
import meridian.kernel.VirtualTime;
import meridian.report.ReplayResult;
import meridian.trace.ReplaySettings;
import meridian.trace.TrafficSettings;

/**
 * What is noticed while a log is replayed: minutes without lines, edge locations that the scenario
 * does not have. Part of the position of a feed.
 */
final class LogNotes {
  /** More names than these are only counted. */
  private static final int NAMES_MAX = 20;

  private final Map<String, Long> unknown = new TreeMap<>();
  private long requests;
  private long unknownRequests;
  private long pinned;
  private long moved;
  private long perCity;
  private long minute = -1;
  private long gapMinutes;
  private long longestGap;
  private long longestGapFrom;

  /** A line at this virtual time; lines come in the order of time. */
  void line(long time) {
    requests++;
    long newMinute = time / VirtualTime.MINUTE;
    long gap = minute < 0 ? 0 : newMinute - minute - 1;
    if (gap > 0) {
      gapMinutes += gap;
    }
    if (gap > longestGap) {
      longestGap = gap;
      longestGapFrom = (minute + 1) * VirtualTime.MINUTE;
    }
    minute = newMinute;
  }

  /** A request was routed anew, since the scenario does not have its edge location. */
  void unknown(String name) {
    unknownRequests++;
    if (unknown.size() < NAMES_MAX || unknown.containsKey(name)) {
      unknown.merge(name, 1L, Long::sum);
    }
  }

  /**
   * A request was sent to the edge location of its line.
   *
   * @param isCity that location stands for all of its city
   * @param isMoved it was down, so the request went elsewhere
   */
  void pinned(boolean isCity, boolean isMoved) {
    pinned++;
    perCity += isCity ? 1 : 0;
    moved += isMoved ? 1 : 0;
  }

  /** Whether there was a line of a log. */
  boolean any() {
    return requests > 0;
  }

  /** Requests that were routed anew, since the scenario does not have their edge location. */
  long unknownRequests() {
    return unknownRequests;
  }

  /**
   * The result; empty where there was no log.
   *
   * @param logs the sources that are files, at least one
   */
  Optional<ReplayResult> result(
      long repeated, List<TrafficSettings> logs, long warmUp, boolean mayBeSampled) {
    if (!any()) {
      return Optional.empty();
    }
    TrafficSettings first = logs.get(0);
    ReplaySettings.Sampling sampling =
        logs.stream()
            .map(log -> log.howReplayed().sampling())
            .min(Comparator.comparingDouble(ReplaySettings.Sampling::rate))
            .orElseThrow();
    return Optional.of(
        new ReplayResult(
            requests,
            repeated,
            new ReplayResult.Gaps(gapMinutes, longestGap, longestGapFrom),
            new ReplayResult.Edges(
                first.howReplayed().edge() == ReplaySettings.Edge.RECORDED,
                first.replay().isEmpty(),
                pinned,
                moved,
                perCity,
                unknownRequests,
                unknown),
            new ReplayResult.Sampling(
                sampling.rate(), sampling.ofViewers(), sampling.force(), mayBeSampled),
            warmUp));
  }

  void save(StateOutput out) {
    long[] all = {
      requests,
      unknownRequests,
      pinned,
      moved,
      perCity,
      minute,
      gapMinutes,
      longestGap,
      longestGapFrom
    };
    out.writeLongs(all, all.length);
    out.writeInt(unknown.size());
    unknown.forEach(
        (name, count) -> {
          out.writeString(name);
          out.writeLong(count);
        });
  }

  void load(StateInput in) {
    long[] all = in.readLongs();
    requests = all[0];
    unknownRequests = all[1];
    pinned = all[2];
    moved = all[3];
    perCity = all[4];
    minute = all[5];
    gapMinutes = all[6];
    longestGap = all[7];
    longestGapFrom = all[8];
    unknown.clear();
    for (int n = in.readInt(); n > 0; n--) {
      unknown.put(in.readString(), in.readLong());
    }
  }
}
