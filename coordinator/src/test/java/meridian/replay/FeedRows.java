package meridian.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import meridian.message.RunPlan;
import meridian.message.Watch;
import meridian.model.traffic.RequestRows;
import meridian.scenario.Scenario;

/**
 * Chunks as texts that do not show how the rows were spread over nodes, nor ids of dictionaries.
 */
final class FeedRows {
  private FeedRows() {}

  /** All the chunks that are left; the feed's counters come last. */
  static List<String> rest(Feed feed) {
    List<String> chunks = new ArrayList<>();
    for (boolean last = false; !last; ) {
      Chunk chunk = feed.next().orElseThrow();
      chunks.add(shown(chunk));
      last = chunk.last();
    }
    chunks.add(counters(feed));
    return chunks;
  }

  /** What a feed has counted. */
  static String counters(Feed feed) {
    return String.join(
        " ",
        "unplaced " + feed.unplaced(),
        "unparsed " + feed.unparsed(),
        feed.assumed().toString(),
        feed.replay().map(replay -> replay.gaps() + " " + replay.edges()).orElse("no log"));
  }

  /** A chunk with all its rows, by number. */
  static String shown(Chunk chunk) {
    TreeMap<Long, String> rows = new TreeMap<>();
    for (RequestRows.Columns columns : chunk.rowsOfNode()) {
      RequestRows ofNode = new RequestRows(columns);
      for (int i = 0; i < ofNode.entries.length; i++) {
        for (int row = ofNode.from[i]; row < ofNode.from[i + 1]; row++) {
          rows.put(ofNode.number[row], shown(ofNode, ofNode.entries[i], row));
        }
      }
    }
    return chunk.index()
        + " "
        + chunk.horizon()
        + " "
        + chunk.last()
        + "\n"
        + String.join("\n", rows.values());
  }

  private static String shown(RequestRows rows, int entity, int row) {
    return String.join(
        " ",
        String.valueOf(rows.time[row]),
        String.valueOf(entity),
        String.valueOf(rows.rttNanos[row]),
        String.valueOf(rows.delay == null ? 0 : rows.delay[row]),
        String.valueOf(rows.overCapacity != null && rows.overCapacity[row]),
        rows.request(row, rows.paths.hash()[rows.path[row]]).toString());
  }

  /** A plan for the scenario's world on so many nodes, cells dealt out in turn. */
  static RunPlan plan(ScenarioRun run, Scenario scenario, Grouping grouping, int nodes) {
    int[] cells = grouping.cells(run.world());
    int[] nodeOfCell = Simulation.oneNode(cells);
    for (int cell = 0; cell < nodeOfCell.length; cell++) {
      nodeOfCell[cell] = cell % nodes;
    }
    return new RunPlan(scenario.world(), cells, nodeOfCell, Watch.NOTHING);
  }
}
