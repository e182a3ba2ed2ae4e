package meridian.model.world;

import java.util.Optional;
import meridian.model.Peers;
import meridian.model.World;
import meridian.model.elb.InstanceCalls;
import meridian.model.settings.CallSettings;
import meridian.model.settings.FunctionSettings;
import meridian.model.settings.WorldSettings;
import org.jspecify.annotations.Nullable;

/** The links of instances to the functions that they call. */
final class CallPlan {
  private final WorldSettings settings;
  private final Distances distances;

  CallPlan(WorldSettings settings, Distances distances) {
    this.settings = settings;
    this.distances = distances;
  }

  /** Links a client that stands in this region to the Lambda service of the function. */
  void link(String client, String region, CallSettings call, DatabasePlan.Linker linker) {
    String where = find(call).region();
    linker.link(client, Plan.LAMBDA + where, distances.rttNanos(region, where));
  }

  /** What makes the calls of a client; null if it calls no function. */
  @Nullable InstanceCalls of(Optional<CallSettings> call, World world, int id, Peers peers) {
    if (call.isEmpty()) {
      return null;
    }
    int service = world.id(Plan.LAMBDA + find(call.get()).region());
    int function = FunctionSettings.index(settings.functions(), call.get().function());
    return new InstanceCalls(call.get(), id, service, function, settings.seed(), peers);
  }

  private FunctionSettings find(CallSettings call) {
    return FunctionSettings.find(settings.functions(), call.function());
  }
}
