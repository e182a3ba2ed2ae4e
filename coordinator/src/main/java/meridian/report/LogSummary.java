package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.model.result.ResultType;
import meridian.report.LogFigures.Group;
import meridian.report.LogFigures.Ratio;

/** The object {@code recorded} of a summary. */
final class LogSummary {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RunResult result;
  private final LogFigures figures;

  private LogSummary(RunResult result, LogFigures figures) {
    this.result = result;
    this.figures = figures;
  }

  static ObjectNode of(RunResult result, LogFigures figures) {
    return new LogSummary(result, figures).tree();
  }

  private ObjectNode tree() {
    ObjectNode node = NODES.objectNode();
    node.put("requests", figures.requests());
    result.traffic().replay().ifPresent(replay -> noticed(node, replay));
    result.refusal().ifPresent(why -> node.put("refused", why));
    if (figures.canTell()) {
      Group all = figures.all();
      node.put("calibrated", all.hits().isNear());
      node.set("requestHitRatio", ratio(all.hits()));
      node.set("byteHitRatio", ratio(all.bytes()));
    }
    ObjectNode ttfb = node.putObject("edgeTtfbMs");
    ttfb.set("log", LatencySummary.of(figures.comparison().loggedTtfb()));
    ttfb.set("simulated", LatencySummary.of(figures.comparison().simulatedTtfb()));
    if (figures.canTell()) {
      node.set("confusion", confusion());
      node.set("byBehavior", groups(figures.byBehavior()));
      node.set("byEdgeLocation", groups(figures.byEdgeLocation()));
    }
    return node;
  }

  private static void noticed(ObjectNode node, ReplayResult replay) {
    node.put("lines", replay.requests());
    node.put("repeated", replay.repeated());
    ObjectNode gaps = node.putObject("gaps");
    gaps.put("minutes", replay.gaps().minutes());
    gaps.put("longestMinutes", replay.gaps().longest());
    gaps.set("longestFromSeconds", Decimals.node(Decimals.seconds(replay.gaps().longestFrom())));
    ReplayResult.Edges edges = replay.edges();
    node.put("edge", edges.recorded() ? "recorded" : "simulated");
    node.put("moved", edges.moved());
    ObjectNode unknown = node.putObject("unknownEdgeLocations");
    unknown.put("requests", edges.unknownRequests());
    ObjectNode byCode = unknown.putObject("byCode");
    edges.unknown().forEach(byCode::put);
    node.set("sampling", Decimals.node(Decimals.rounded(replay.sampling().rate(), 9)));
  }

  private static ObjectNode ratio(Ratio ratio) {
    ObjectNode node = NODES.objectNode();
    node.set("log", Decimals.node(ratio.log()));
    node.set("simulated", Decimals.node(ratio.simulation()));
    node.set("points", Decimals.node(ratio.points()));
    return node;
  }

  private ObjectNode confusion() {
    ObjectNode node = NODES.objectNode();
    for (ResultType logged : ResultType.values()) {
      for (ResultType simulated : ResultType.values()) {
        long count = figures.comparison().count(logged, simulated);
        if (count > 0) {
          node.withObject("/" + logged.name()).put(simulated.name(), count);
        }
      }
    }
    return node;
  }

  private static ObjectNode groups(List<Group> groups) {
    ObjectNode node = NODES.objectNode();
    for (Group group : groups) {
      ObjectNode one = node.putObject(group.name());
      one.put("requests", group.requests());
      one.set("requestHitRatio", ratio(group.hits()));
      one.set("byteHitRatio", ratio(group.bytes()));
    }
    return node;
  }
}
