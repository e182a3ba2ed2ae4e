package meridian.model.cdn;

import static meridian.model.Fixtures.MS;
import static meridian.model.Fixtures.S;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import meridian.kernel.Distribution;
import meridian.model.Fixtures;
import meridian.model.SmallEngine;
import meridian.model.Traffic;
import meridian.model.World;
import meridian.model.settings.BehaviorSettings;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.EdgeEffect;
import meridian.model.settings.EdgeEvents;
import meridian.model.settings.EdgeEvents.Event;
import meridian.model.settings.EdgeFunctionSettings;
import meridian.model.settings.EdgeFunctionSettings.Kind;
import meridian.model.settings.EdgeMatch;
import meridian.model.settings.EdgeRule;
import meridian.model.settings.EdgeRules;
import meridian.model.settings.FunctionConcurrency;
import meridian.model.settings.FunctionFront;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.LambdaAccount;

/**
 * A world with a function for each event, for tests: change the fields, then {@link #world}. The
 * functions take 10 ms, and containers start at once.
 */
abstract class EdgeFunctionWorld {
  static final String CDG = "edgeLocation/CDG";
  static final String SITE = "bucket/site";
  static final String LAMBDA = "lambda/eu-central-1";
  static final List<String> NAMES = List.of("vreq", "oreq", "ores", "vres");

  final Fixtures fixtures = new Fixtures();
  final List<List<EdgeRule>> rules =
      new ArrayList<>(List.of(List.of(), List.of(), List.of(), List.of()));
  Kind viewers = Kind.LAMBDA;
  long duration = 10 * MS;
  long timeout = 30 * S;
  int concurrency = 1_000;
  EdgeRules edge = EdgeRules.NONE;

  /** Where functions have copies. */
  List<String> regions = List.of("ap-northeast-2", "eu-central-1");

  /** That functions at the edge call. */
  List<FunctionSettings> others = List.of();

  void effect(Event event, EdgeEffect effect) {
    rules.set(event.ordinal(), List.of(new EdgeRule(EdgeMatch.EVERY, List.of(effect))));
  }

  SmallEngine get(long... times) {
    World world = world();
    Traffic traffic = new Traffic(world);
    for (long time : times) {
      traffic.at(time, CDG, "/a");
    }
    return new SmallEngine(world).run(traffic);
  }

  /** How often each function ran, in the order of the events. */
  long[] runs(SmallEngine engine) {
    return NAMES.stream().mapToLong(name -> engine.count(LAMBDA, name + "/invocations")).toArray();
  }

  World world() {
    List<FunctionSettings> functions = new ArrayList<>();
    for (String name : NAMES.stream().sorted().toList()) {
      for (String region : regions) {
        List<DownstreamCall> calls = function(NAMES.indexOf(name), Kind.LAMBDA).get().calls();
        functions.add(lambda(name).asking(calls).atEdge(region));
      }
    }
    functions.addAll(others);
    fixtures.functions = functions;
    EdgeEvents events =
        new EdgeEvents(
            function(0, viewers),
            function(1, Kind.LAMBDA),
            function(2, Kind.LAMBDA),
            function(3, viewers));
    fixtures.behaviors =
        List.of(
            new BehaviorSettings(
                "*", fixtures.target, fixtures.policy, fixtures.objects, edge.with(events)));
    return fixtures.world();
  }

  FunctionSettings lambda(String name) {
    Distribution none = new Distribution.Constant(0);
    FunctionSettings plain =
        FunctionSettings.plain(
            name, "us-east-1", "nodejs22.x", new Distribution.Constant(duration), none);
    FunctionSettings limited =
        plain.with(FunctionConcurrency.SHARED, LambdaAccount.NEW.with(concurrency));
    return new FunctionSettings(
        name,
        limited.region(),
        limited.runtime(),
        false,
        128,
        Fixtures.withTimeout(limited.times(), timeout),
        limited.failures(),
        new FunctionFront(503, 503, none, Optional.of(none)),
        limited.async(),
        Optional.empty(),
        limited.concurrency(),
        limited.account());
  }

  Optional<EdgeFunctionSettings> function(int event, Kind kind) {
    return Optional.of(
        new EdgeFunctionSettings(
            NAMES.get(event), kind, new Distribution.Constant(MS / 4), 0, rules.get(event)));
  }
}
