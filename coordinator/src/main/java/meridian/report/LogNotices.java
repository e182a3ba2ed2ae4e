package meridian.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader of a replay has to know, in sentences. */
final class LogNotices {
  static final String DEMAND_IS_FIXED =
      "Demand is fixed: the viewers ask for what they asked for then. Browser caches and retries do"
          + " not react to what the simulation changes.";

  private LogNotices() {}

  static List<String> of(ReplayResult replay, LogFigures figures) {
    List<String> all = new ArrayList<>();
    edges(replay.edges(), all);
    if (replay.warmUp() > 0) {
      all.add(
          "The first "
              + Numbers.duration(replay.warmUp())
              + " warmed the caches up and are in no figure.");
    }
    lines(replay, all);
    ReplayResult.Sampling sampling = replay.sampling();
    if (sampling.rate() < 1 && sampling.force()) {
      all.add("The requests are a sample. Hit ratio, concurrency and cost are told by force.");
    }
    if (sampling.mayBe() && sampling.rate() == 1) {
      all.add(
          "A real-time log does not say whether it is a sample. If its configuration samples, write"
              + " replay: {sampling: RATE}.");
    }
    if (figures.requests() == 0) {
      all.add("The log tells no result types, so there is nothing to compare with.");
    }
    all.add(DEMAND_IS_FIXED);
    return all;
  }

  private static void edges(ReplayResult.Edges edges, List<String> all) {
    if (!edges.recorded()) {
      all.add(
          "Requests were routed anew. Fewer edge locations than a city really has share the"
              + " requests among fewer caches, which overstates hits.");
      return;
    }
    if (edges.pinned() + edges.unknownRequests() == 0) {
      all.add("The log names no edge locations, so requests were routed as DNS would.");
      return;
    }
    if (edges.isDefault()) {
      all.add(
          "Requests went to the edge locations that the log names, since the scenario does not say"
              + " otherwise (replay: {edge: simulated}).");
    }
    if (edges.perCity() > 0) {
      all.add(
          Numbers.count(edges.perCity())
              + " requests went to one cache for all locations of a city, which overstates hits:"
              + " edgeLocations: recorded makes one of each.");
    }
    if (edges.unknownRequests() > 0) {
      all.add(
          Numbers.count(edges.unknownRequests())
              + " requests were routed anew, as the scenario does not have their edge locations: "
              + edges.unknown().entrySet().stream()
                  .map(e -> e.getKey() + " (" + Numbers.count(e.getValue()) + ")")
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (edges.moved() > 0) {
      all.add(
          Numbers.count(edges.moved()) + " requests went elsewhere, as their location was down.");
    }
  }

  private static void lines(ReplayResult replay, List<String> all) {
    if (replay.repeated() > 0) {
      all.add(
          Numbers.count(replay.repeated())
              + (replay.repeated() == 1 ? " line was" : " lines were")
              + " there before, under the same request id, and left out.");
    }
    ReplayResult.Gaps gaps = replay.gaps();
    if (gaps.minutes() > 0) {
      all.add(
          Numbers.count(gaps.minutes())
              + (gaps.minutes() == 1 ? " minute has" : " minutes have")
              + " no line; the longest gap has "
              + Numbers.count(gaps.longest())
              + " and begins "
              + Numbers.duration(gaps.longestFrom())
              + " after the start. Is a file missing?");
    }
  }
}
