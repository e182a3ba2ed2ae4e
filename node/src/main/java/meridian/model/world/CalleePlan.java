package meridian.model.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import meridian.model.Peers;
import meridian.model.World;
import meridian.model.database.MongoDriver;
import meridian.model.lambda.Callees;
import meridian.model.lambda.Callees.Callee;
import meridian.model.result.Collector;
import meridian.model.settings.DownstreamCall;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.WorldSettings;

/** Whom the functions of a region ask, and the links to them. */
final class CalleePlan {
  private final WorldSettings settings;
  private final Distances distances;
  private final DatabasePlan databases;

  CalleePlan(WorldSettings settings, Distances distances, DatabasePlan databases) {
    this.settings = settings;
    this.distances = distances;
    this.databases = databases;
  }

  /** Links the Lambda service of a region to all whom its functions ask. */
  void link(String region, DatabasePlan.Linker linker) {
    String path = Plan.LAMBDA + region;
    databases(region).forEach(name -> databases.link(path, region, name, linker));
    for (String name : functions(region)) {
      String there = FunctionSettings.find(settings.functions(), name).region();
      if (!there.equals(region)) {
        linker.link(path, Plan.LAMBDA + there, distances.rttNanos(region, there));
      }
    }
  }

  /** Whom they ask, for the service of this id. */
  Callees of(String region, World world, int id, Peers peers, Collector collector) {
    SortedMap<String, Callee> functions = new TreeMap<>();
    for (String name : functions(region)) {
      FunctionSettings function = FunctionSettings.find(settings.functions(), name);
      int service = world.id(Plan.LAMBDA + function.region());
      int index = FunctionSettings.index(settings.functions(), name);
      functions.put(name, new Callee(service, index, service == id ? 0 : peers.latency(service)));
    }
    SortedMap<String, MongoDriver> drivers = new TreeMap<>();
    for (String name : databases(region)) {
      drivers.put(name, databases.driver(name, world, id, peers, collector, drivers.size()));
    }
    return new Callees(functions, drivers);
  }

  private List<DownstreamCall> calls(String region) {
    List<DownstreamCall> all = new ArrayList<>();
    FunctionSettings.of(settings.functions(), region).forEach(one -> all.addAll(one.calls()));
    return all;
  }

  private TreeSet<String> functions(String region) {
    TreeSet<String> names = new TreeSet<>();
    for (DownstreamCall call : calls(region)) {
      if (call instanceof DownstreamCall.Invoke invoke) {
        names.add(invoke.function());
      }
    }
    return names;
  }

  private TreeSet<String> databases(String region) {
    TreeSet<String> names = new TreeSet<>();
    for (DownstreamCall call : calls(region)) {
      if (call instanceof DownstreamCall.Queries queries) {
        names.add(queries.queries().database());
      }
    }
    return names;
  }
}
